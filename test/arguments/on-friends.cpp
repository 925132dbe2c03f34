// A friend that is defined in its class, and one that is only befriended there.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

struct S {
  [[mlflow::trace(LLM)]] friend int defined(S) { return 1; }
  // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'defined' [LLM]
  friend int befriended(S);
};
[[mlflow::trace(TOOL)]] int befriended(S) { return 1; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'befriended' [TOOL]
template <class T> struct U {
  [[mlflow::trace(AGENT)]] friend T of_template(U, T t) { return t; }
  // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'of_template' [AGENT]
};
int use() { return defined(S()) + befriended(S()) + of_template(U<int>(), 1); }
