// The session that a tracing_context gives its traces is in MLflow's page of a trace, where people look for it.
// RUN: rm -rf %t && mkdir %t && %cxx -std=c++20 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t/program
// RUN: %servers url mlflow > %t/url
// RUN: cd %t && env MLFLOW_TRACKING_URI=$(cat url) MLFLOW_EXPERIMENT_NAME=sessions MLFLOW_TRACE_LOCAL_STORE=always MLFLOW_TRACE_OUTBOX=%t/outbox \
// RUN:   MLFLOW_TRACE_EXIT_TIMEOUT=60 ./program
// RUN: %mlflow-python %S/Inputs/trace_url.py %t/mlflow-traces answer --uri $(cat %t/url) > %t/page
// RUN: %mlflow-python %S/Inputs/show_in_browser.py "$(cat %t/page)" %T/mlflow-session.png --says talk-of-july --says nothing-like-it | FileCheck %s
#include <mlflow/mlflow.h>

int main() {
  auto scope = mlflow::tracing_context({.session_id = "talk-of-july"});
  auto span = mlflow::start_span("answer");
  span.set_inputs({{"question", "why?"}});
  span.set_outputs("because");
}

// CHECK: span answer
// CHECK: says talk-of-july: yes
// CHECK-NEXT: says nothing-like-it: no
