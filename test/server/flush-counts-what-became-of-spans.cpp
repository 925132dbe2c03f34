// The result of flush counts what is stored, sent, refused and still waiting.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=file:%t.dir/store %t 60 2>&1 | FileCheck %s --check-prefix=STORE
// RUN: %fake-server --outbox %t.dir/outbox --refuse-span bad -- %t 60 | FileCheck %s --check-prefix=WELL
// RUN: %fake-server --outbox %t.dir/outbox2 --always hang --env MLFLOW_TRACE_EXIT_TIMEOUT=0 --within 20 -- %t 1 | FileCheck %s --check-prefix=HANGS
// RUN: %fake-server --outbox %t.dir/outbox3 --env MLFLOW_TRACE_SERVER_MAX_SPANS=2 -- %t 60 | FileCheck %s --check-prefix=CHOSEN
#include <mlflow/mlflow.h>

#include <cstdio>
#include <cstdlib>

int main(int, char **arguments) {
  {
    auto outer = mlflow::start_span("outer");
    auto good = mlflow::start_span("good");
    auto bad = mlflow::start_span("bad");
  }
  auto result = mlflow::tracing::flush(std::uint64_t(std::atol(arguments[1])) * 1'000'000'000);
  std::fprintf(stderr, "delivered %d: stored %d, sent %d, waiting %d, refused %d, left out %d, lost %d\n",
               result.delivered, int(result.spans_stored), int(result.spans_sent), int(result.spans_waiting),
               int(result.spans_refused), int(result.spans_left_out), int(result.spans_lost));
}
// STORE: delivered 1: stored 3, sent 0, waiting 0, refused 0, left out 0, lost 0
// WELL: delivered 1: stored 0, sent 2, waiting 0, refused 1, left out 0, lost 0
// HANGS: delivered 0: stored 0, sent 0, waiting 3, refused 0, left out 0, lost 0
// CHOSEN: delivered 1: stored 0, sent 2, waiting 0, refused 0, left out 1, lost 0
