// Lambdas in places that clang reads in several ways before it settles on one: the arguments never reach it as expressions.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

template <auto F> struct Calls {
  int v = F(1);
};
Calls<[](int x) __attribute__((mlflow_trace(LLM, name = "template argument"))) { return x; }> global;
// CHECK-DAG: traced as 'template argument' [LLM]
template <class T> auto constrained(T t)
  requires requires { [](int x) __attribute__((mlflow_trace(name = "never called"))) { return x; }(t); }
{ return t; }

int use(int y) {
  Calls<[](int x) __attribute__((mlflow_trace(LLM, name = "in a block"))) { return x; }> local;
  // CHECK-DAG: traced as 'in a block' [LLM]
  int z(int([](int x) __attribute__((mlflow_trace(TOOL, name = "most vexing"))) { return x; }(1)));
  // CHECK-DAG: traced as 'most vexing' [TOOL]
  for (auto h = [](int x) __attribute__((mlflow_trace(name = "for"))) { return x; }; y < 3; ++y)
    // CHECK-DAG: traced as 'for' [UNKNOWN]
    z += h(1);
  switch (auto h = [](int x) __attribute__((mlflow_trace(name = "switch"))) { return x; }; h(1)) {
  // CHECK-DAG: traced as 'switch' [UNKNOWN]
  case 1:
    ++y;
  }
  using Type = decltype([](int x) __attribute__((mlflow_trace(name = "decltype"))) { return x; });
  // CHECK-DAG: traced as 'decltype' [UNKNOWN]
  return local.v + global.v + z + Type()(1) + constrained(1);
}
