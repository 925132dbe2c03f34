// The words of the attribute are never looked up: what the user calls `name`, `LLM`, `SpanType` or `mlflow::trace` is left alone.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: --implicit-check-not=warning: %s

int name = 3, span_type = 4, attributes = 5;
namespace SpanType { struct TOOL; }
template <class T> constexpr int LLM = T::nonexistent;
namespace mlflow {
struct trace {
  trace(int) {}
  int operator[](int i) const { return i; }
};
int skip(int a) { return a; }
} // namespace mlflow

[[mlflow::trace(span_type = SpanType::TOOL, name = "a", attributes = {"name": 1})]] int a(int name) { return name; }
// CHECK: traced as 'a' [TOOL], attributes {"name": 1}
__attribute__((mlflow_trace(LLM, name = "b"))) int b(int LLM) { return LLM; }
// CHECK: traced as 'b' [LLM]
struct S {
  int name, LLM, SpanType;
  __attribute__((mlflow_trace(span_type = SpanType::LLM, name = "c"))) int c() { return name; }
  // CHECK: traced as 'c' [LLM]
};
int use(int (&array)[8]) { return mlflow::trace(name)[mlflow::skip(2)] + array[mlflow::skip(1)] + S().c(); }
