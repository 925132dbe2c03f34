// A tag is set and deleted when its trace has ended, too, from any thread, in the order in which that happened; of the trace that is active here it is as
// if it was updated. What has the name of a secret is hidden.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <string>
#include <thread>

int main() {
  std::string trace;
  {
    auto span = mlflow::start_span("tagged", {.tags = {{"given", "at its start"}, {"kept", "yes"}}});
    trace = span.trace_id();
    mlflow::set_trace_tag(trace, "active", "while it ran");
  }
  mlflow::set_trace_tag(trace, "late", "first");
  std::thread([&] { mlflow::set_trace_tag(trace, "late", "second"); }).join();
  mlflow::set_trace_tag(trace, "gone", "x");
  std::thread([&] { mlflow::delete_trace_tag(trace, "gone"); }).join();
  mlflow::delete_trace_tag(trace, "given");
  mlflow::delete_trace_tag(trace, "never there");
  mlflow::set_trace_tag(trace, "api_key", "sesame");
}
// CHECK: trace OK
// CHECK-NEXT: tags active = while it ran
// CHECK-NEXT: tags api_key = ***
// CHECK-NEXT: tags kept = yes
// CHECK-NEXT: tags late = second
// CHECK-NEXT: tags mlflow.traceName = tagged
// CHECK-NOT: tags
