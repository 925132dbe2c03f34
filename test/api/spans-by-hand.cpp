// start_span: active from here to the end of the block, the parent of what begins meanwhile, with all that is said of it.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -Wno-pedantic %s | FileCheck %s
// RUN: %run-api --compiler %clangxx -std=c++17 -Wno-c++20-designator %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <string>
#include <vector>

int main() {
  std::string query = "what is it?";
  std::vector<std::string> filters{"a", "b"};
  // CHECK: data_processing [TASK]
  // CHECK-NEXT: {{.*}}in {"query": "what is it?", "filters": ["a", "b"]}
  // CHECK-NEXT: {{.*}}out {"count": 2, "status": "success"}
  auto span = mlflow::start_span("data_processing", {.span_type = mlflow::SpanType::TASK});
  span.set_inputs({{"query", query}, {"filters", filters}});
  {
    // CHECK-NEXT: {{├─}} renamed [RETRIEVER]
    // CHECK-NEXT: {{.*}}in [1, 2]
    // CHECK-NEXT: {{.*}}out "found"
    auto child = mlflow::start_span("child", mlflow::SpanType::LLM);
    child.set_name("renamed");
    child.set_span_type(mlflow::SpanType::RETRIEVER);
    child.set_inputs({1, 2});
    child.set_outputs("lost");
    child.set_outputs("found");
  }
  // CHECK-NEXT: {{├─}} failed [custom] ERROR
  {
    auto failed = mlflow::start_span("failed", "custom");
    failed.set_status("ERROR", "by hand");
    // CHECK: {{│  └─}} inner
    auto inner = mlflow::start_span("inner");
  }
  // CHECK: {{├─}} ended
  // CHECK-NEXT: {{.*}}out 1
  auto ended = mlflow::start_span("ended");
  ended.end({.outputs = 1});
  // CHECK-NEXT: {{└─}} options [TOOL]
  // CHECK-NEXT: {{.*}}in {"x": 1}
  auto options = mlflow::start_span("options", {.span_type = "TOOL", .inputs = {{"x", 1}}, .attributes = {{"k", "v"}}});
  span.set_outputs({{"count", filters.size()}, {"status", "success"}});
}
