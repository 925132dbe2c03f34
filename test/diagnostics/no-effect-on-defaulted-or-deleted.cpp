// A function that has no body of the user's makes no spans: a warning, since the program itself is right.
// RUN: %traced -std=c++20 -fsyntax-only -Xclang -verify %s

struct S {
  [[mlflow::trace]] S() = default; // expected-warning {{'mlflow::trace' has no effect on 'S': it is defaulted and has no body of yours}}
  [[mlflow::trace]] S(int) = delete; // expected-warning {{'mlflow::trace' has no effect on 'S': it is deleted}}
  [[mlflow::trace]] ~S(); // expected-warning {{'mlflow::trace' has no effect on '~S': it is defaulted}}
  template <class T> [[mlflow::trace]] void f(T) = delete; // expected-warning {{'mlflow::trace' has no effect on 'f': it is deleted}}
  [[mlflow::trace]] bool operator==(const S &) const = default; // expected-warning {{has no effect on 'operator==': it is defaulted}}
};
S::~S() = default;
[[mlflow::trace]] void gone() = delete; // expected-warning {{'mlflow::trace' has no effect on 'gone': it is deleted}}
[[mlflow::trace]] void pure_is_fine(int);
struct Pure {
  [[mlflow::trace]] virtual void f() = 0;
};
