// In C the attribute is understood, and said to have no effect.
// RUN: %clang -fplugin=%plugin -c -Xclang -verify -o /dev/null %s
__attribute__((mlflow_trace)) int f(int n) { return n; } // expected-warning {{'mlflow::trace' has no effect on 'f': functions in C are not supported}}
