// What end is given is the last word on a span: outputs, attributes, status and time, over what was set before; a status that was set before stays
// where end names none. What is unset at the end is OK, as in MLflow.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++17 -Wno-pedantic -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

int main() {
  auto root = mlflow::start_span("root");
  auto all = mlflow::start_span("all of it");
  all.set_outputs(1);
  all.set_attribute("k", "first");
  all.set_status(mlflow::StatusCode::error, "before");
  all.end({.outputs = {{"n", 2}}, .attributes = {{"k", "last"}, {"more", true}}, .status = mlflow::StatusCode::ok});
  auto failed = mlflow::start_span("failed at its end");
  failed.end({.status = mlflow::StatusCode::error});
  auto kept = mlflow::start_span("failed before");
  kept.set_status("ERROR", "because");
  kept.end({.outputs = nullptr});
  auto unset = mlflow::start_span("unset");
  unset.set_status(mlflow::StatusCode::unset);
  unset.end();
  auto odd = mlflow::start_span("odd");
  odd.set_status("ERROR");
  odd.set_status("SOMETHING"); // is none, and left out
}
// CHECK: span all of it below root
// CHECK-NEXT: status STATUS_CODE_OK
// CHECK-NEXT: k = "last"
// CHECK: mlflow.spanOutputs = {"n": 2}
// CHECK: more = true
// CHECK: span failed at its end below root
// CHECK-NEXT: status STATUS_CODE_ERROR
// CHECK: span failed before below root
// CHECK-NEXT: status STATUS_CODE_ERROR because
// CHECK: mlflow.spanOutputs = null
// CHECK: span unset below root
// CHECK-NEXT: status STATUS_CODE_OK
// CHECK: span odd below root
// CHECK-NEXT: status STATUS_CODE_ERROR
