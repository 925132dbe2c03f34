// no_trace wins over the rule that traces everything and over trace itself, on any declaration, in both spellings.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-all -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=traced %s

int by_rule() { return 1; }
// CHECK: traced as 'by_rule'
[[mlflow::no_trace]] int never() { return 1; }
int declared() __attribute__((mlflow_no_trace));
int declared() { return 1; }
[[using mlflow: trace(LLM), no_trace]] int both() { return 1; }
template <class T> [[mlflow::no_trace]] T pattern(T t) { return t; }
auto l = [](int x) __attribute__((mlflow_no_trace)) { return x; };
int last() { return pattern(1) + l(2); }
// CHECK: traced as 'last'
