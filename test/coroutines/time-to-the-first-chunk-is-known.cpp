// How long a consumer waited for the first chunk is an attribute of the span, and so is how many there were: of a generator, counted from where its
// body begins, and of a stream by hand. A reducer that throws is an event.
// RUN: rm -rf %t.store && %traced -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: %mlflow-trace show --all --json --store %t.store | FileCheck %s
#include "Inputs/generator.h"
#include <mlflow/mlflow.h>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

static void wait() { std::this_thread::sleep_for(std::chrono::milliseconds(50)); }
int failing(const std::vector<int> &) { throw std::runtime_error("no"); }

[[mlflow::trace(output_reducer = failing)]] Generator<int> slow() {
  wait();
  co_yield 1;
  co_yield 2;
}
[[mlflow::trace]] Generator<int> nothing() { co_return; }

int main() {
  Generator<int> generator = slow();
  wait(); // it has not begun
  for (int i : generator)
    (void)i;
  for (int i : nothing())
    (void)i;
  auto span = mlflow::start_span("by hand");
  wait();
  span.add_chunk("first");
  wait();
}
// CHECK: "name": "mlflow_trace.reducerFailed"
// CHECK: "code.function.name": "\"slow()\""
// CHECK: "mlflow_trace.chunkCount": "2"
// CHECK: "mlflow_trace.timeToFirstChunkNs": "{{([5-9][0-9]|1[0-9][0-9])[0-9][0-9][0-9][0-9][0-9][0-9]}}"
// CHECK: "code.function.name": "\"nothing()\""
// CHECK-NOT: timeToFirstChunkNs
// CHECK: "mlflow.chunk.value": "\"first\""
// CHECK: "mlflow_trace.chunkCount": "1"
// CHECK: "mlflow_trace.timeToFirstChunkNs": "{{([5-9][0-9]|1[0-9][0-9])[0-9][0-9][0-9][0-9][0-9][0-9]}}"
