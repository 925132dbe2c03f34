// Functions for a processor that has less than the rest of the program, or more, are traced.
// RUN: %same-when-traced --standards c++17 '--levels=-O0 -O2 -O2,-mavx2,-mfma' --spans 4 %s
#include <cstdio>

[[mlflow::trace]] __attribute__((target("general-regs-only"))) int noVectors(int n) { return n + 1; }
[[mlflow::trace]] __attribute__((target("no-avx,no-sse4.2"))) double older(double d) { return d + 2; }
[[mlflow::trace]] __attribute__((target("sse4.2"))) float newer(float f) {
  if (f < 0)
    throw f;
  return f + 3;
}

int main() {
  std::printf("%d %f %f\n", noVectors(1), older(1), newer(1));
  try {
    newer(-1);
  } catch (float f) {
    std::printf("%f\n", f);
  }
}
