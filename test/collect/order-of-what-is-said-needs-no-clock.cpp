// What a thread says of its own span is in the order in which it was said, whatever reads the clock and whatever does
// not: a status before and after an exception, attributes around an event. What another thread says in between comes
// between.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && %t && cat mlflow-traces/*.jsonl | FileCheck %s
#include "Inputs/flows.h"

#include <thread>

using namespace flows;

void say(const mlflow_rt_context &of, std::string_view key, std::string_view value) {
  note(of, MLFLOW_RT_NOTE_ATTRIBUTES, map(text(key) + text(value)));
}

int main() {
  mlflow_rt_span *span = begin("own thread", "TASK", true);
  note(current(), MLFLOW_RT_NOTE_STATUS, array(number(1) + text("")));
  note(current(), MLFLOW_RT_NOTE_EXCEPTION, array(text("Error") + text("no") + text("")));
  note(current(), MLFLOW_RT_NOTE_STATUS, array(number(1) + text("mended")));
  mlflow_rt_span_end(span, 0, 0);
  // CHECK-DAG: "name":"own thread",{{.*}}"status":{"code":"STATUS_CODE_OK","message":"mended"}

  span = begin("two threads", "TASK", true);
  mlflow_rt_context of_span = of(span);
  say(of_span, "first", "own");
  say(of_span, "last", "own");
  std::thread([&] {
    say(of_span, "first", "other");
    say(of_span, "last", "other");
  }).join();
  say(of_span, "last", "own again");
  mlflow_rt_span_end(span, 0, 0);
  // CHECK-DAG: "name":"two threads",{{.*}}"first":"\"other\"","last":"\"own again\""

  // Behind its end, on the thread that ended it: too late, although the end waits for another pass.
  span = begin("ended", "TASK", true);
  mlflow_rt_context ended = of(span);
  mlflow_rt_span_end(span, 0, 0);
  note(ended, MLFLOW_RT_NOTE_NAME, text("too late"));
}
// CHECK-DAG: "name":"ended"
