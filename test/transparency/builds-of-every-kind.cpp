// Optimisation across units, hidden visibility, position dependence, sanitizers and coverage give the same program.
// RUN: %same-when-traced --standards c++17 --spans 3 --levels '-O2,-flto,-fuse-ld=lld -O0,-fvisibility=hidden,-fvisibility-inlines-hidden -O2,-g,-ffunction-sections,-fdata-sections,-Xlinker,--gc-sections -O1,-fno-pic,-no-pie -O2,-fno-rtti -O2,-fsanitize=undefined -O1,-fsanitize=thread -O2,-ftrivial-auto-var-init=pattern -Os -O3,-march=native -O1,-fstack-protector-all' %s
// RUN: %same-when-traced --standards c++17 --levels '-O0 -O2' --spans 3 %libcxx %s
#include "Inputs/counted.h"
#include <string>

[[mlflow::trace]] Counted variable(int a) {
  Counted x(a);
  return x;
}
[[mlflow::trace]] std::string text(const std::string &s) { return s + "!"; }
[[mlflow::trace]] int throws(int n) {
  if (n)
    throw std::string("thrown");
  return n;
}

int main() {
  run("variable", [] { variable(1); });
  run("text", [] { std::printf("%s, ", text("a").c_str()); });
  run("throws", [] { throws(1); });
}
