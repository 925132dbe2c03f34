// skip and sensitive are for parameters and data members, out is for parameters.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify %s

[[mlflow::skip]] int a;         // expected-error {{'mlflow::skip' stands on parameters and data members only}}
[[mlflow::sensitive]] void b(); // expected-error {{'mlflow::sensitive' stands on parameters and data members only}}
struct S {
  [[mlflow::out]] int member; // expected-error {{'mlflow::out' stands on parameters only}}
  [[mlflow::sensitive]] static int shared; // expected-error {{'mlflow::sensitive' stands on parameters and data members only}}
  [[mlflow::sensitive]] int password;
  int pin __attribute__((mlflow_sensitive)), cache [[mlflow::skip]];
};
void f([[mlflow::skip]] int a, int b [[mlflow::sensitive]], int &c __attribute__((mlflow_out)));
auto l = []([[mlflow::skip]] int a) { return a; };
