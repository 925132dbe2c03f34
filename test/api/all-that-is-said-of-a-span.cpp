// Each setter is in the stored span, under MLflow's names.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>

int main() {
  auto other = mlflow::start_span_no_context("other");
  auto span = mlflow::start_span("span", {.span_type = "TOOL", .description = "what it is for", .links = {{"no id", "none"}}});
  span.set_attribute("text", "t");
  span.set_attribute("number", 1);
  span.set_attribute("number", 2);
  span.set_attributes({{"list", {1, 2}}, {"nested", {{"a", true}}}});
  span.set_attributes(std::map<std::string, double>{{"ratio", 0.5}});
  span.set_log_level(mlflow::LogLevel::critical);
  span.add_event("plain");
  span.add_event("retry", {{"attempt", 2}, {"why", "timeout"}});
  span.add_link(other.context(), {{"kind", "follows"}});
  span.add_link({.trace_id = other.trace_id(), .span_id = other.span_id()});
  span.add_link({.trace_id = "tr-00", .span_id = "x"}); // no ids
  span.record_exception(std::runtime_error("broken"));
  other.set_status(mlflow::StatusCode::error, "by hand");
  other.record_exception("only a text");
}
// CHECK: span other
// CHECK-NEXT: status STATUS_CODE_ERROR Exception: only a text
// CHECK: event exception {"exception.message": "only a text", "exception.type": "Exception"}
// CHECK: span span
// CHECK-NEXT: status STATUS_CODE_ERROR std::runtime_error: broken
// CHECK-DAG: list = [1, 2]
// CHECK-DAG: nested = {"a": true}
// CHECK-DAG: number = 2
// CHECK-DAG: ratio = 0.5
// CHECK-DAG: text = "t"
// CHECK-DAG: mlflow.spanLogLevel = 50
// CHECK-DAG: mlflow.spanDescription = "what it is for"
// CHECK: event plain {}
// CHECK-NEXT: event retry {"attempt": 2, "why": "timeout"}
// CHECK-NEXT: event exception {"exception.message": "broken", "exception.type": "std::runtime_error"}
// CHECK-NEXT: link to other {"kind": "follows"}
// CHECK-NEXT: link to other
// CHECK-NOT: link
// CHECK: trace ERROR
