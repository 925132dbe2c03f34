// With MLFLOW_TRACE_ENABLED=false all of the API does nothing: no memory is allocated, no value is read, no id is given.
// RUN: %cxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACE_ENABLED=false MLFLOW_TRACKING_URI=%t.store %t | FileCheck %s
// RUN: g++ -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACE_ENABLED=false MLFLOW_TRACKING_URI=%t.store %t | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

static int allocations = 0;
void *operator new(std::size_t size) {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }

struct Value {};
void mlflow_capture(mlflow::Writer &, const Value &) { std::printf("READ\n"); }

struct Error : std::exception {
  const char *what() const noexcept override {
    std::printf("READ\n");
    return "";
  }
};

int main() {
  { auto span = mlflow::start_span("the first one asks"); }
  int before = allocations;
  {
    auto span = mlflow::start_span("span", {.span_type = "TOOL", .inputs = Value(), .attributes = {{"k", Value()}}});
    span.set_inputs({{"value", Value()}});
    span.set_outputs(Value());
    span.set_attribute("key", Value());
    span.add_event("event", {{"value", Value()}});
    span.add_chunk(Value());
    span.record_exception("message");
    span.record_exception(Error());
    span.add_link({"tr-0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", {{"k", Value()}}});
    mlflow::update_current_trace({.tags = {{"a", "b"}}});
    auto scope = mlflow::tracing_context({.user = "ada"});
    mlflow::with_span("call", [] {});
    mlflow::bind_context([] {})();
    mlflow::inject([](std::string_view, std::string_view) { std::printf("INJECTED\n"); });
    auto remote = mlflow::remote_parent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    bool is_attached = !mlflow::attach(span, "text/plain", "text").empty() || !mlflow::attach_file(span, __FILE__).empty();
    span.end({.outputs = Value(), .attributes = {{"k", Value()}}});
    std::printf("%s%zu %zu %d %d\n", is_attached ? "ATTACHED" : "", span.trace_id().size(), mlflow::get_active_trace_id().size(),
                bool(mlflow::get_current_active_span()), mlflow::tracing::is_enabled());
  }
  std::printf("allocated %d times\n", allocations - before);
}
// CHECK-NOT: READ
// CHECK-NOT: INJECTED
// CHECK: 0 0 0 0
// CHECK-NEXT: allocated 0 times
