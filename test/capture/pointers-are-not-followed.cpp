// Pointers are null or their type, and where they point is not touched, but for two kinds of parameters: `const char *`, and a pointer to an
// object of a class that no other parameter might bound.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O0 -DATTRIBUTE= -fplugin-arg-mlflow-all %s | FileCheck %s --check-prefix=RULE
#include <cstdio>
#include <string>
#include <vector>
#ifndef ATTRIBUTE
#define ATTRIBUTE [[mlflow::trace]]
#endif

struct Declared;
struct Record {
  int member;
  Record *next;
  const Record &self;
};
template <class T> [[mlflow::no_trace]] T *wild() { return reinterpret_cast<T *>(8); }

ATTRIBUTE void pointers(int *a, const void *b, char *c, const unsigned char *d, int (*e)(int), int Record::*f, Record **g) {}
// CHECK: pointers [UNKNOWN]
// CHECK-NEXT: in {"a": "<int*>", "b": null, "c": "<char*>", "d": "<const unsigned char*>", "e": null, "f": "<int Record::*>", "g": "<Record**>"}

// They may dangle, and need not be terminated.
ATTRIBUTE void inside(std::vector<const char *> a, const std::string *const &b, const Record &c) {}
// CHECK: inside [UNKNOWN]
// CHECK-NEXT: in {"a": ["<const char*>", null], "b": "<const std::string*>", "c": {"member": 1, "next": "<Record*>", "self": "<const Record&>"}}

ATTRIBUTE Record *objects(const Record *a, std::string *b, Declared *c, const Declared *d, std::FILE *e, const std::vector<int> *f) {
  return wild<Record>();
}
// CHECK: objects [UNKNOWN]
// CHECK-NEXT: in {"a": {"member": 1, "next": null, "self": "<const Record&>"}, "b": "text", "c": "<Declared*>", "d": "<const Declared*>", "e": "<_IO_FILE*>", "f": null}
// CHECK-NEXT: out "<Record*>"
// RULE: objects [UNKNOWN]
// RULE-NEXT: in {"a": "<const Record*>", "b": "<std::string*>",

// The second is behind the last object.
ATTRIBUTE void range(const Record *first, Record *last) {}
// CHECK: range [UNKNOWN]
// CHECK-NEXT: in {"first": "<const Record*>", "last": "<Record*>"}

int main() {
  pointers(wild<int>(), nullptr, wild<char>(), wild<unsigned char>(), nullptr, &Record::member, wild<Record *>());
  Record record{1, wild<Record>(), *wild<Record>()}, last{1, nullptr, last};
  inside({wild<char>(), nullptr}, wild<std::string>(), record);
  std::string text = "text";
  objects(&last, &text, wild<Declared>(), wild<Declared>(), wild<std::FILE>(), nullptr);
  range(wild<Record>(), wild<Record>());
}
