// Inputs stand under the parameters' names in order of declaration; those without one are `arg0`, `arg1`; a pack is an array under its name.
// `this`, with or without a name, and C varargs are left out.
// RUN: %run-traced -std=c++23 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <string>

[[mlflow::trace]] void unnamed(int, const char *, int z, [[maybe_unused]] bool) {}
// CHECK: unnamed [UNKNOWN]
// CHECK-NEXT: in {"arg0": 1, "arg1": "x", "z": 2, "arg3": true}

template <class... T> [[mlflow::trace]] void packs(int first, T... rest) {}
// CHECK: packs [UNKNOWN]
// CHECK-NEXT: in {"first": 1, "rest": [2.5, "three"]}
// CHECK: packs [UNKNOWN]
// CHECK-NEXT: in {"first": 1, "rest": [2]}

template <class... T> struct Class {
  template <class... U> [[mlflow::trace]] void packs(T... a, const U &...b) {}
};
// CHECK: Class::packs [UNKNOWN]
// CHECK-NEXT: in {"a": [1, 2], "b": ["x"]}

struct Object {
  [[mlflow::trace]] void implicit(int a) {}
  // CHECK: Object::implicit [UNKNOWN]
  // CHECK-NEXT: in {"a": 1}
  [[mlflow::trace]] void explicit_one(this Object &self, int a) {}
  // CHECK: Object::explicit_one [UNKNOWN]
  // CHECK-NEXT: in {"a": 2}
};

[[mlflow::trace]] int variadic(const char *format, ...) { return 0; }
// CHECK: variadic [UNKNOWN]
// CHECK-NEXT: in {"format": "%d"}

// The first declaration's names do not count, nor its attribute's place.
[[mlflow::trace]] void declared(int elsewhere);
void declared(int here) {}
// CHECK: declared [UNKNOWN]
// CHECK-NEXT: in {"here": 3}

int main() {
  unnamed(1, "x", 2, true);
  packs(1, 2.5, std::string("three"));
  packs(1, 2);
  Class<int, int>().packs(1, 2, std::string("x"));
  Object object;
  object.implicit(1);
  object.explicit_one(2);
  variadic("%d", 5);
  declared(3);
}
