// Recording a number raises no floating point exception that the program would see, or die of.
// RUN: %same-when-traced --standards c++17 --spans 6 %s
#include <cfenv>
#include <cfloat>
#include <cstdio>
#include <cstring>
#include <vector>

template <class T> [[mlflow::trace]] const T &pass(const T &t) { return t; }
[[mlflow::trace]] long double single(long double t) { return t; }
[[mlflow::trace]] void unused(float) {}
[[mlflow::trace]] float returned(const float *signaling) { return *signaling; }

int main() {
  feenableexcept(FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW);
  unsigned bits = 0x7fa00000;
  float signaling;
  std::memcpy(&signaling, &bits, sizeof bits);
  std::feclearexcept(FE_ALL_EXCEPT);
  volatile long double tenth = 0.1L, large = LDBL_MAX;
  single(tenth);
  single(large);
  pass(std::vector<long double>{tenth, large});
  pass(std::vector<float>{signaling});
  unused(signaling);
  returned(&signaling);
  std::printf("%#x\n", std::fetestexcept(FE_ALL_EXCEPT));
}
