// -fplugin-arg-mlflow-remarks tells at each function whether it is traced.
// RUN: %traced -fplugin-arg-mlflow-remarks -fplugin-arg-mlflow-all -c -Xclang -verify -o /dev/null %s
[[mlflow::trace]] int annotated(int n) { return n; } // expected-remark {{traced}}
int byRule(int n) { return n; }                      // expected-remark {{traced}}
__attribute__((naked)) void naked() { __asm__("ret"); } // expected-remark {{not traced: a naked function has no frame}}
