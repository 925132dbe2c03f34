// Pointers other than a `const char *` parameter are null or their type: where they point is not touched.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <string>
#include <vector>

struct Record {
  int member;
};

[[mlflow::trace]] void pointers(int *a, const void *b, char *c, const unsigned char *d, int (*e)(int), int Record::*f, Record *g) {}
// CHECK: pointers [UNKNOWN]
// CHECK-NEXT: in {"a": "<int*>", "b": null, "c": "<char*>", "d": "<const unsigned char*>", "e": null, "f": "<int Record::*>", "g": "<Record*>"}

// They may dangle, and need not be terminated.
[[mlflow::trace]] void inside(std::vector<const char *> a, const std::string *const &b) {}
// CHECK: inside [UNKNOWN]
// CHECK-NEXT: in {"a": ["<const char*>", null], "b": "<const std::string*>"}

template <class T> T *wild() { return reinterpret_cast<T *>(8); }

int main() {
  pointers(wild<int>(), nullptr, wild<char>(), wild<unsigned char>(), nullptr, &Record::member, wild<Record>());
  inside({wild<char>(), nullptr}, wild<std::string>());
}
