// C++98 has no capture layer: the attribute warns, and nothing else happens.
// RUN: %traced -std=c++98 -c -Xclang -verify -o /dev/null %s
__attribute__((mlflow_trace)) int f(int n) { return n; } // expected-warning {{'mlflow::trace' has no effect on 'f': it needs C++11 or later}}
