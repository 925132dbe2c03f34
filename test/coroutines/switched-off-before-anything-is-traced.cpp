// Where the environment switches tracing off, coroutines that are not traced call nothing from the second on, though nothing traced was ever called.
// RUN: %traced -std=c++20 -O1 %s %libs -o %t && env MLFLOW_TRACE_ENABLED=false %t 0
// RUN: env MLFLOW_TRACE_ENABLED=nonsense %t 1 > %t.said 2>&1 && test ! -s %t.said
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env -u MLFLOW_TRACE_ENABLED -u MLFLOW_TRACKING_URI %t 1 && test ! -e mlflow-traces
#include "Inputs/task.h"
#include <cstdint>
#include <cstdlib>

extern "C" std::uint32_t mlflow_rt_flows_live;

Task<int> inner(int n) { co_return n; }
Task<int> outer() { co_return co_await inner(1) + co_await inner(2); }

int main(int, char **argv) {
  int sum = run(outer()) + run(outer());
  return !(sum == 6 && mlflow_rt_flows_live == std::uint32_t(std::atoi(argv[1])));
}
