// Traced constexpr functions can still be used in constant expressions, and are traced when they are called at run time.
// RUN: %run-traced -std=c++14 %s | FileCheck %s
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++23 %s | FileCheck %s
// RUN: %run-traced -std=c++11 -DCXX11 %s | FileCheck --check-prefix=CXX11 %s
[[mlflow::trace]] constexpr int square(int x) { return x < 0 ? throw 1 : x * x; }
static_assert(square(3) == 9, "");
int array[square(2)];

#ifndef CXX11
struct Literal {
  int a;
  constexpr Literal(int v) : a(v) {}
};
[[mlflow::trace]] constexpr Literal variable(int x) {
  Literal l(x);
  l.a++;
  return l;
}
static_assert(variable(3).a == 4, "");
[[mlflow::trace]] constexpr const int &reference(const int &x) { return x; }
static constexpr int three = 3;
static_assert(&reference(three) == &three, "");
template <class T> [[mlflow::trace]] constexpr T sum(T n) {
  T s = 0;
  for (T i = 0; i <= n; i++)
    s += i;
  return s;
}
static_assert(sum(10) == 55, "");
struct Class {
  int v;
  [[mlflow::trace]] constexpr Class(int x) : v(x) { v++; }
  [[mlflow::trace]] constexpr int get() const { return v; }
};
static_assert(Class(2).get() == 3, "");
#endif

#if __cplusplus >= 202002L
struct Owner {
  int *p;
  [[mlflow::trace]] constexpr Owner() : p(new int(3)) {}
  [[mlflow::trace]] constexpr ~Owner() { delete p; }
};
[[mlflow::trace]] constexpr int useOwner() {
  Owner o;
  return *o.p;
}
static_assert(useOwner() == 3);
struct SelfPointing {
  const SelfPointing *self;
  constexpr SelfPointing() : self(this) {}
  constexpr SelfPointing(const SelfPointing &) : self(this) {}
  constexpr ~SelfPointing() {}
};
[[mlflow::trace]] constexpr SelfPointing inPlace() { return SelfPointing(); }
static_assert(inPlace().self != nullptr);
constexpr bool isInPlace() {
  SelfPointing s = inPlace();
  return s.self == &s;
}
static_assert(isInPlace());
#endif

int main(int argc, char **) {
  // CXX11: square
  // CHECK: square
  // CHECK-NEXT: in {"x": 1}
  // CHECK-NEXT: out 1
  square(argc);
#ifndef CXX11
  // CHECK: variable
  // CHECK-NEXT: in {"x": 1}
  variable(argc);
  // CHECK: sum
  // CHECK-NEXT: in {"n": 1}
  // CHECK-NEXT: out 1
  sum(argc);
  // CHECK: Class::Class
  // CHECK: Class::get
  // CHECK: out 2
  Class(argc).get();
#endif
}
