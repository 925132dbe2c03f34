// Span processors see each span that ends, in order, before it is written: they read it, change it, and leave it out,
// for its trace's summary too. What they call is not traced, and waits for nothing.
// RUN: %run-api --fields -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api --fields -std=c++17 -Wno-c++20-designator -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <string>

static void health() {
  auto span = mlflow::start_span("health");
  span.set_outputs("secret");
}

int main() {
  auto no_health = [](mlflow::EndedSpan &span) {
    auto span_of_its_own = mlflow::start_span("in a processor");
    mlflow::tracing::flush(std::chrono::seconds(60));
    if (span.name() == "health")
      span.drop();
  };
  std::string before;
  auto hide = [&before](mlflow::EndedSpan &span) {
    if (span.name() == "health")
      std::printf("NOT DROPPED\n");
    std::string inputs = span.inputs();
    before += inputs + " " + std::string(span.outputs()) + " " + std::string(span.attribute("key")) + " " +
              std::string(span.span_type()) + (span.parent_id() ? " child" : " root") + "\n";
    if (inputs.find("ada") == std::string::npos)
      return;
    span.set_inputs({{"user", "someone"}});
    span.set_outputs({1, "\"two\""});
    span.set_attribute("key", "new");
    span.set_attribute("more", 5);
    span.remove_attribute("gone");
    span.remove_events();
    span.set_name("renamed");
    span.set_status(mlflow::StatusCode::error, "so they say");
  };
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors(no_health, hide)});
  health();
  {
    auto root = mlflow::start_span("root", mlflow::SpanType::TASK);
    root.set_inputs({{"user", "ada \"the first\""}});
    root.set_outputs("secret of ada");
    root.set_attribute("key", 1);
    root.set_attribute("gone", "secret");
    root.add_event("secret");
    health();
    auto child = mlflow::start_span("child");
  }
  mlflow::tracing::flush(std::chrono::seconds(60));
  std::printf("%s", before.c_str());
  mlflow::tracing::configure({.sampling_ratio = 1}); // says nothing of processors
  health();
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors()});
  { auto last = mlflow::start_span("health again"); }
}
// CHECK-NOT: NOT DROPPED
// CHECK: {{^}} UNKNOWN child
// CHECK-NEXT: {"user": "ada \"the first\""} "secret of ada" 1 TASK root
// CHECK-NOT: secret
// CHECK-NOT: ada
// CHECK-NOT: in a processor
// CHECK: span renamed
// CHECK: span child
// CHECK: span health again
