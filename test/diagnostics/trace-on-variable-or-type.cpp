// What is no function cannot be traced; on a variable, the note shows where a lambda has the attribute.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify %s

// expected-error@+2 {{'mlflow::trace' stands on functions and lambdas only}}
// expected-note@+1 {{a lambda has it behind its parameters}}
[[mlflow::trace]] int global;
struct [[mlflow::trace]] Class {}; // expected-error {{'mlflow::trace' stands on functions and lambdas only}}
enum [[mlflow::trace]] Enum { A [[mlflow::trace]] }; // expected-error 2 {{'mlflow::trace' stands on functions and lambdas only}}
using Alias [[mlflow::trace]] = int; // expected-error {{'mlflow::trace' stands on functions and lambdas only}}
[[mlflow::trace]] typedef int Typedef; // expected-error {{'mlflow::trace' stands on functions and lambdas only}}
struct S {
  [[mlflow::trace]] int member; // expected-error {{'mlflow::trace' stands on functions and lambdas only}}
  [[mlflow::no_trace]] int other; // expected-error {{'mlflow::no_trace' stands on functions and lambdas only}}
};
// expected-error@+2 {{'mlflow::trace' stands on functions and lambdas only}}
// expected-note@+1 {{a lambda has it behind its parameters}}
void parameter([[mlflow::trace]] int p);
// expected-error@+2 {{'mlflow_trace' stands on functions and lambdas only}}
// expected-note@+1 {{a lambda has it behind its parameters}}
__attribute__((mlflow_trace)) void (*pointer)();

void statements() {
  [[mlflow::trace]] return; // expected-error {{'mlflow::trace' stands on functions and lambdas only}}
}
int in_the_type() [[mlflow::trace]]; // expected-error-re {{'{{(mlflow::)?}}trace' attribute cannot be applied to types}}
