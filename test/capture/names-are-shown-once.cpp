// An object has each name once: where a member of an anonymous struct hides one of a base, both are shown, as where a
// member does.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
struct Base {
  int x = 1;
  int y = 2;
};
struct Anonymous : Base {
  struct {
    int x = 3;
    int z = 4;
  };
};
struct Nested : Base {
  union {
    struct {
      int y;
    };
    int other = 5;
  };
};
struct Apart : Base {
  struct {
    int z = 6;
  };
};
[[mlflow::trace]] void take(Anonymous a, Nested b, Apart c) {}
// CHECK: take [UNKNOWN]
// CHECK-NEXT: in {"a": {"Base": {"x": 1, "y": 2}, "x": 3, "z": 4}, "b": {"Base": {"x": 1, "y": 2}, "y": "<int>", "other": "<int>"}, "c": {"x": 1, "y": 2, "z": 6}}

int main() { take({}, {}, {}); }
