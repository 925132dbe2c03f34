// A long loop records faster than anybody writes: what had no room is counted, the rest is whole, and together they are all calls.
// RUN: rm -rf %t && mkdir %t && %traced -O2 %s %libs -o %t/program && env MLFLOW_TRACKING_URI=file:%t/store %t/program
// RUN: %mlflow-trace export --store %t/store > %t/trace && cat %t/store/*.jsonl > %t/lines
// RUN: %python %S/Inputs/count_calls.py %t/lines 300001
#include <cstdint>

[[mlflow::trace(TOOL)]] std::int64_t step(std::int64_t n) { return n + 1; }

[[mlflow::trace(CHAIN)]] std::int64_t loop(std::int64_t rounds) {
  std::int64_t n = 0;
  while (n < rounds)
    n = step(n);
  return n;
}

int main() { return loop(300000) == 300000 ? 0 : 1; }
