// Under an explicit attribute const and class-type references are read at entry; references that may be out parameters show their type.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <string>
#include <utility>
#include <vector>

enum Level { low };

[[mlflow::trace]] void scalars(int &a, const int &b, int &&c, double &d, Level &e, bool &f) {}
// CHECK: scalars [UNKNOWN]
// CHECK-NEXT: in {"a": "<int&>", "b": 2, "c": "<int&&>", "d": "<double&>", "e": "<Level&>", "f": "<bool&>"}

[[mlflow::trace]] void classes(std::string &a, const std::string &b, std::string &&c, std::vector<int> &d) {}
// CHECK: classes [UNKNOWN]
// CHECK-NEXT: in {"a": "a", "b": "b", "c": "c", "d": [4]}

struct Plain {
  int number;
};
[[mlflow::trace]] void plain_classes(Plain &a, const Plain &b, Plain *c, const Plain &&d) {}
// CHECK: plain_classes [UNKNOWN]
// CHECK-NEXT: in {"a": "<Plain&>", "b": {"number": 1}, "c": "<Plain*>", "d": {"number": 1}}

void nothing() {}
[[mlflow::trace]] void others(int (&a)[2], const int (&b)[2], char *&c, void (&d)(), volatile int &e) {}
// CHECK: others [UNKNOWN]
// CHECK-NEXT: in {"a": "<int (&)[2]>", "b": [5, 6], "c": "<char*&>", "d": "<void (&)()>", "e": "<volatile int&>"}

int main() {
  int unset;
  double d;
  Level e;
  bool f;
  scalars(unset, 2, 3, d, e, f);
  std::string a = "a";
  std::vector<int> v{4};
  classes(a, "b", "c", v);
  Plain plain{1}, unset_plain;
  plain_classes(unset_plain, plain, &unset_plain, Plain{1});
  int array[] = {5, 6};
  char *wild;
  volatile int never_read = 0;
  others(array, array, wild, nothing, never_read);
}
