// A process is killed long after the segments are gone in which a coroutine, a span by hand and a remote parent were
// begun, started, and noted: recovery has it all. A coroutine that never ran is not there.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && not --crash %t
// RUN: cd %t.dir && %mlflow-trace recover && cat mlflow-traces/*.jsonl | grep -v '"n\\": [0-9][0-9]' > %t.lines
// RUN: FileCheck %s < %t.lines
// RUN: FileCheck --check-prefix=ONCE %s < %t.lines
#include "Inputs/flows.h"

#include <csignal>
#include <thread>

using namespace flows;

/// Enough for several segments, which are then read and given back.
void fill_segments() {
  for (long i = 0; i < 10000; ++i)
    traced::work(10 + i);
  mlflow_rt_flush(5'000'000'000);
}

int main() {
  std::uint8_t trace[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, span[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  mlflow_rt_context remote;
  mlflow_rt_context_remote(&remote, trace, span, true);
  Flow flow(1), never(2), cancelled(3);
  fill_segments();
  mlflow_rt_span *by_hand = nullptr;
  std::thread([&] {
    flow.start();
    flow.chunk(41);
    by_hand = begin("by hand", "TASK", true);
    note(current(), MLFLOW_RT_NOTE_ATTRIBUTES, map(text("model") + text("m")));
    flow.suspend();
    fill_segments();
  }).join();
  fill_segments();
  flow.resume();
  flow.chunk(42);
  note(current(), MLFLOW_RT_NOTE_EVENT, array(text("late one") + number(5) + map("")));
  flow.suspend();
  std::uint64_t attached = mlflow_rt_context_attach(&remote);
  begin("below the remote one", "TASK", false);
  mlflow_rt_context_detach(attached);
  cancelled.start();
  std::thread([&] { cancelled.finish(MLFLOW_RT_UNWOUND); }).join();
  std::raise(SIGKILL);
}
// CHECK-DAG: "name":"flow",{{.*}}"events":[{"name":"mlflow.chunk.item.0",{{.*}}{"mlflow.chunk.value":"41"}},{"name":"mlflow.chunk.item.1",{{.*}}{"mlflow.chunk.value":"42"}}],"status":{"code":"STATUS_CODE_ERROR","message":"process terminated"}{{.*}}"mlflow.spanInputs":"{\"n\": 1}"
// CHECK-DAG: "name":"by hand",{{.*}}"events":[{"name":"late one","time_unix_nano":5,"attributes":{}}],"status":{"code":"STATUS_CODE_ERROR","message":"process terminated"}{{.*}}"model":"\"m\""
// CHECK-DAG: "trace_id":"AQIDBAUGBwgJCgsMDQ4PEA==","span_id":"{{.*}}","parent_span_id":"AQIDBAUGBwg=","name":"below the remote one"
// CHECK-DAG: "status":{"code":"STATUS_CODE_ERROR","message":"cancelled"}{{.*}}"mlflow.spanInputs":"{\"n\": 3}"
// ONCE-NOT: {\"n\": 2}
// ONCE-COUNT-4: {"span":
// ONCE-NOT: {"span":
