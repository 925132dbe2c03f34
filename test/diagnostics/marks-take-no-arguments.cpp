// Clang would skip the arguments of these without a word.
// RUN: %traced -fsyntax-only -Xclang -verify %s

[[mlflow::no_trace(LLM)]] void a();              // expected-error {{'mlflow::no_trace' takes no arguments}}
void b([[mlflow::sensitive("because")]] int p);  // expected-error {{'mlflow::sensitive' takes no arguments}}
void c(int p __attribute__((mlflow_skip(1, 2)))); // expected-error {{'mlflow_skip' takes no arguments}}
void d([[mlflow::sensitive()]] int p);
