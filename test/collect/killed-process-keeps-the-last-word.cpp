// What is said of a span three times within one reading of the clock, first and last the same: recovery, which may read
// notes twice, knows that the last one was said last.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && not --crash %t
// RUN: cd %t.dir && %mlflow-trace recover && cat mlflow-traces/*.jsonl | FileCheck %s
#include "Inputs/flows.h"

#include <csignal>

using namespace flows;

int main() {
  begin("by hand", "TASK", true);
  for (auto *said : {"again", "between", "again"})
    note(current(), MLFLOW_RT_NOTE_ATTRIBUTES, map(text("word") + text(said)));
  mlflow_rt_flush(5'000'000'000);
  std::raise(SIGKILL);
}
// CHECK: "name":"by hand",{{.*}}"word":"\"again\""
