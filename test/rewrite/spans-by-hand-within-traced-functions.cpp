// Traced functions and spans by hand are one tree, and a traced function may say things of its own span: what it sets by
// hand wins over what was captured, as in Python.
// RUN: %run-traced -std=c++20 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-traced -std=c++20 --fields %s | FileCheck %s --check-prefix=FIELDS
#include <mlflow/mlflow.h>

#include <string>
#include <thread>

[[mlflow::trace(TOOL)]] int inner(int n) {
  mlflow::get_current_active_span().set_attribute("by hand", n);
  return n + 1;
}

[[mlflow::trace(CHAIN, attributes = {"model": "x"})]] std::string outer(const std::string &query) {
  auto own = mlflow::get_current_active_span();
  own.set_inputs({{"question", query}});
  own.set_attribute("model", "y");
  mlflow::update_current_trace({.tags = {{"release", "7"}}});
  auto span = mlflow::start_span("by hand");
  std::thread(mlflow::bind_context([] { inner(1); })).join();
  inner(2);
  own.set_outputs("said by hand");
  return "returned";
}

int main() {
  auto scope = mlflow::tracing_context({.user = "ada"});
  outer("what?");
}
// CHECK: outer [CHAIN]
// CHECK-NEXT: in {"question": "what?"}
// CHECK-NEXT: out "said by hand"
// CHECK-NEXT: {{└─}} by hand [UNKNOWN]
// CHECK-NEXT: {{├─}} inner [TOOL]
// CHECK-NEXT: in {"n": 1}
// CHECK-NEXT: out 2
// CHECK-NEXT: {{└─}} inner [TOOL]
// CHECK-NEXT: in {"n": 2}
// CHECK-NEXT: out 3
// FIELDS: span outer
// FIELDS: model = "y"
// FIELDS: span inner
// FIELDS: by hand = 1
// FIELDS: tags release = 7
// FIELDS: mlflow.trace.user = ada
