// Methods of every kind are traced, under their class; `this` is no input.
// RUN: %run-traced %s | FileCheck %s
struct Base {
  [[mlflow::trace]] virtual int area() const { return 1; }
  virtual ~Base() = default;
};
struct Square : Base {
  int side = 2;
  [[mlflow::trace]] int area() const override { return side * side; }
  [[mlflow::trace]] static int corners() { return 4; }
  [[mlflow::trace]] int grow(int by) & { return side += by; }
  [[mlflow::trace]] int taken() && { return side; }
  [[mlflow::trace]] int outOfLine(int x) const volatile;
};
int Square::outOfLine(int x) const volatile { return x; }

int main() {
  Square s;
  const Base &b = s;
  // CHECK: Square::area
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 4
  b.area();
  // CHECK: Base::area
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 1
  s.Base::area();
  // CHECK: Square::corners
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 4
  Square::corners();
  // CHECK: Square::grow
  // CHECK-NEXT: in {"by": 3}
  // CHECK-NEXT: out 5
  s.grow(3);
  // CHECK: Square::taken
  // CHECK-NEXT: in {}
  // CHECK-NEXT: out 2
  Square().taken();
  // CHECK: Square::outOfLine
  // CHECK-NEXT: in {"x": 7}
  // CHECK-NEXT: out 7
  s.outOfLine(7);
}
