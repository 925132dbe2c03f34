// Every instantiation has the attribute of what it was made from, wherever that was written; an explicit specialisation has its own.
// RUN: %traced -std=c++20 -fno-caret-diagnostics -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: --implicit-check-not="'special'" %s

template <class T> [[mlflow::trace(LLM, "function")]] T function(T t) { return t; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'function' [LLM]
template <class... T> [[mlflow::trace(capture_inputs = [t], name = "pack")]] int pack(int n, T... t) { return n + sizeof...(t); }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'pack' [UNKNOWN], inputs t
template <class T> struct S {
  [[mlflow::trace(CHAIN, "method")]] T method(T t) {
    // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'method' [CHAIN]
    struct Local {
      [[mlflow::trace(PARSER, "local")]] T f(T t) { return t; }
      // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'local' [PARSER]
    };
    return Local().f(t) + [](auto x) __attribute__((mlflow_trace(TOOL, "generic lambda"))) { return x; }(t);
    // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'generic lambda' [TOOL]
  }
  T declared_outside(T t);
  [[mlflow::trace(name = "declared inside")]] T declared_inside(T t);
  template <class U> [[mlflow::trace(AGENT, "member template")]] U member_template(U u);
  [[mlflow::trace(name = "constructor")]] S(T) {}
  // CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'constructor' [UNKNOWN]
};
template <class T> [[mlflow::trace(name = "declared outside")]] T S<T>::declared_outside(T t) { return t; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'declared outside' [UNKNOWN]
template <class T> T S<T>::declared_inside(T t) { return t; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'declared inside' [UNKNOWN]
template <class T> template <class U> U S<T>::member_template(U u) { return u; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'member template' [AGENT]

template <class T> [[mlflow::trace(name = "primary")]] T special(T t) { return t; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'primary' [UNKNOWN]
template <> int special(int own) { return own; }
template <> [[mlflow::trace(name = "specialised")]] long special(long t) { return t; }
// CHECK-DAG: [[@LINE-1]]:{{.*}} traced as 'specialised' [UNKNOWN]

template <class T> [[mlflow::trace(name = "of the template")]] T explicitly(T t) { return t; }
template int explicitly(int);
// CHECK-DAG: [[@LINE-2]]:{{.*}} traced as 'of the template' [UNKNOWN]
template __attribute__((mlflow_trace(name = "of the instantiation"))) long explicitly(long);
// CHECK-DAG: [[@LINE-4]]:{{.*}} traced as 'of the instantiation' [UNKNOWN]

int use() {
  S<int> s(1);
  return function(1) + pack(1, 2, 3) + s.method(1) + s.declared_outside(1) + s.declared_inside(1) + s.member_template(1) +
         special(1) + special(1l) + special(short(1));
}
