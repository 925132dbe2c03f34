// Values of every scalar type arrive unchanged.
// RUN: %same-when-traced --sanitize --spans 20 %s
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>

enum Plain { A = -2 };
enum class Wide : unsigned long long { Z = ~0ull };
struct Bits {
  unsigned a : 3, b : 5;
};
struct S {
  int m;
  int f() { return m; }
};
typedef float Vector __attribute__((vector_size(16)));

template <class T> [[mlflow::trace]] T pass(T t) { return t; }
[[mlflow::trace]] bool both(int a, int b) { return a > 1 && b > 1; }
[[mlflow::trace]] decltype(nullptr) null() { return nullptr; }
[[mlflow::trace]] Bits bits(Bits b) { return b; }
[[mlflow::trace]] int ofVolatile(volatile int v) { return v; }
[[mlflow::trace]] _Complex double complexValue(double d) { return d + 2.0i; }

int main() {
  std::printf("%d %d %d %d\n", pass(true), pass('c'), pass<signed char>(-3), pass<unsigned char>(250));
  std::printf("%d %d %d %u\n", pass<short>(-5), pass<unsigned short>(65000), pass(-7), pass(4000000000u));
  std::printf("%lld %llu\n", pass(std::numeric_limits<long long>::min()), pass(~0ull));
  std::printf("%a %a %La %d\n", pass(1.1f), pass(-0.0), pass(1.1L), std::isnan(pass(std::nan(""))));
  __int128 big = pass((__int128)1 << 100);
  std::printf("%llx %d %d\n", (unsigned long long)(big >> 64), pass(A), int(pass(Wide::Z) == Wide::Z));
  std::printf("%d %d\n", pass(U'x') == U'x', pass(L'y') == L'y');
  S s{4};
  std::printf("%d %d %d\n", (s.*pass(&S::f))(), s.*pass(&S::m), pass(&s)->m);
  Vector v = pass(Vector{1, 2, 3, 4});
  std::printf("%g %d %d %d\n", v[3], null() == nullptr, both(2, 2), bits({5, 9}).b);
  std::printf("%d %g\n", ofVolatile(3), __imag__ complexValue(1));
  int (*p)(const char *) = pass(&std::puts);
  p("end");
}
