// skip leaves a parameter out, sensitive hides it, out reads it when the call has returned.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <stdexcept>
#include <string>

[[mlflow::trace]] void login(const std::string &user, [[mlflow::sensitive]] const std::string &password, [[mlflow::skip]] int tries) {}
// CHECK: login [UNKNOWN]
// CHECK-NEXT: in {"user": "me", "password": "***"}

[[mlflow::trace]] void hidden([[mlflow::sensitive]] const char *all) {}
// CHECK: hidden [UNKNOWN]
// CHECK-NEXT: in {"all": "***"}

[[mlflow::trace]] bool parse(const char *text, [[mlflow::out]] int *value, [[mlflow::out]] std::string &rest) {
  if (value)
    *value = 42;
  rest = "tail";
  return true;
}
// CHECK: parse [UNKNOWN]
// CHECK-NEXT: in {"text": "a"}
// CHECK-NEXT: out {"return": true, "value": 42, "rest": "tail"}
// CHECK: parse [UNKNOWN]
// CHECK-NEXT: in {"text": "b"}
// CHECK-NEXT: out {"return": true, "value": null, "rest": "tail"}

[[mlflow::trace]] void only_out([[mlflow::out]] int &count) { count = 7; }
// CHECK: only_out [UNKNOWN]
// CHECK-NEXT: in {}
// CHECK-NEXT: out {"count": 7}

int main() {
  login("me", "hush", 3);
  hidden("hush");
  int value;
  std::string rest;
  parse("a", &value, rest);
  parse("b", nullptr, rest);
  only_out(value);
}
