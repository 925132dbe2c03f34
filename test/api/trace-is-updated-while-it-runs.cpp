// update_current_trace: tags, metadata, previews, session, user and state, from anywhere in the trace; later ones add to
// earlier ones. Without a trace it does nothing.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <map>
#include <string>

int main() {
  mlflow::update_current_trace({.tags = {{"nowhere", "x"}}});
  auto span = mlflow::start_span("root");
  span.set_inputs({{"q", 1}});
  std::map<std::string, std::string> tags{{"fruit", "apple"}, {"color", "red"}};
  mlflow::update_current_trace({.tags = tags, .metadata = {{"commit", "123"}}, .client_request_id = "req-1"});
  {
    auto child = mlflow::start_span("child");
    mlflow::update_current_trace({.tags = {{"color", "green"}},
                                  .request_preview = "asked",
                                  .response_preview = "answered",
                                  .session_id = "session-1",
                                  .user = "ada",
                                  .state = mlflow::StatusCode::error,
                                  .model_id = "m-1"});
  }
  auto other = mlflow::start_span_no_context(
      "other", {.tags = {{"at", "its start"}}, .metadata = {{"m", "1"}}, .run_id = "run-1"});
}
// CHECK-NOT: nowhere
// CHECK: trace ERROR
// CHECK-NEXT: client_request_id = req-1
// CHECK-NEXT: request_preview = asked
// CHECK-NEXT: response_preview = answered
// CHECK-DAG: tags color = green
// CHECK-DAG: tags fruit = apple
// CHECK-DAG: trace_metadata commit = 123
// CHECK-DAG: trace_metadata mlflow.modelId = m-1
// CHECK-DAG: trace_metadata mlflow.trace.session = session-1
// CHECK-DAG: trace_metadata mlflow.trace.user = ada
// CHECK: span other
// CHECK: tags at = its start
// CHECK: trace_metadata m = 1
// CHECK-NEXT: trace_metadata mlflow.sourceRun = run-1
// CHECK-NOT: nowhere
