// Where C++ has no place for a standard attribute the GNU one stands; its arguments are no expressions, so nothing in them need be declared.
// RUN: %traced -std=c++17 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

template <class F> int call(F f) { return f(1); }

auto global = [](int x) __attribute__((mlflow_trace(LLM, "global"))) { return x; };
// CHECK-DAG: traced as 'global' [LLM]
struct S {
  int member = call([](int x) __attribute__((mlflow_trace(name = "in member initialiser", span_type = TOOL))) { return x; });
  // CHECK-DAG: traced as 'in member initialiser' [TOOL]
  int method(int n = call([](int x) __attribute__((mlflow_trace("default argument"))) { return x; })) {
    // CHECK-DAG: traced as 'lambda at gnu-spelling-on-lambdas.cpp:[[@LINE-1]]' [default argument]
    return [this, n](int x) __attribute__((mlflow_trace(attributes = {"a": [1, {"b": 2}]}, name = "in method"))) mutable noexcept -> int { return x + n; }(member);
    // CHECK-DAG: traced as 'in method' [UNKNOWN], attributes {"a": [1, {"b": 2}]}
  }
};
int use(int a) {
  auto outer = [a](int x) __attribute__((mlflow_trace(AGENT, "outer"))) {
    // CHECK-DAG: traced as 'outer' [AGENT]
    return call([x](auto y) __attribute__((mlflow_trace(PARSER, "inner"))) { return x + y; });
    // CHECK-DAG: traced as 'inner' [PARSER]
  };
  if (int b = call([](int x) __attribute__((mlflow_trace(CHAIN, "in condition"))) { return x; }); b > 0)
    // CHECK-DAG: traced as 'in condition' [CHAIN]
    return int(call([](int x) __attribute__((mlflow_trace(TASK, "in cast"))) { return x; })) + S().method();
  // CHECK-DAG: traced as 'in cast' [TASK]
  using F = int (*)(int);
  F f([](int x) __attribute__((mlflow_trace(MEMORY, "in declarator"))) { return x; });
  // CHECK-DAG: traced as 'in declarator' [MEMORY]
  return outer(1) + f(2);
}
