// mlflow_rt_flush is true when the server has what was recorded before the call, and false, in the time that it was given, when it does not answer; a server that
// fails at first is tried again meanwhile.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %fake-server --outbox %t.dir/outbox --answers 503 -- %t 60 | FileCheck %s --check-prefix=WELL
// RUN: %fake-server --outbox %t.dir/outbox2 --always hang --env MLFLOW_TRACE_EXIT_TIMEOUT=0 --within 20 -- %t 1 | FileCheck %s --check-prefix=HANGS
#include "../collect/Inputs/traced.h"

int main(int, char **arguments) {
  traced::work(1);
  bool delivered = mlflow_rt_flush(std::uint64_t(std::atol(arguments[1])) * 1'000'000'000);
  std::fprintf(stderr, "flushed: %d\n", delivered);
}
// WELL: status 0
// WELL: flushed: 1
// WELL: left: 0 spans in 0 lanes
// HANGS: status 0, in time
// HANGS: flushed: 0
// HANGS: left: 1 spans in 1 lanes
