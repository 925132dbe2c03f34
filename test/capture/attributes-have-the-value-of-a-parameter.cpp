// attributes = {"key": parameter}: the span has what is recorded of the parameter as an attribute too, hidden where it is hidden; what is set by hand wins.
// RUN: %run-traced --fields -std=c++20 -O1 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <string>
#include <vector>

[[mlflow::trace(LLM, attributes = {"mlflow.llm.model": model, "temperature": temperature, "stop": stop, "kind": "chat"})]]
int generate(const std::string &prompt, const std::string &model, double temperature, const std::vector<std::string> &stop) { return 1; }
// CHECK: span generate
// CHECK: kind = "chat"
// CHECK-NEXT: mlflow.llm.model = "small \"one\""
// CHECK-NEXT: mlflow.spanInputs = {"prompt": "hi", "model": "small \"one\"", "temperature": 0.5, "stop": ["a", "b"]}
// CHECK: stop = ["a", "b"]
// CHECK-NEXT: temperature = 0.5

[[mlflow::trace(attributes = {"secret": token, "password": password, "reference": written})]]
void hidden([[mlflow::sensitive]] const std::string &token, const std::string &password, int &written) {}
// CHECK: span hidden
// CHECK: password = "***"
// CHECK-NEXT: reference = "<int&>"
// CHECK-NEXT: secret = "***"

// The definition calls it otherwise; only some are inputs.
[[mlflow::trace(attributes = {"n": number}, capture_inputs = [number, text])]] void declared(int before, int number, const char *text);
void declared(int, int n, const char *t) {}
// CHECK: span declared
// CHECK: mlflow.spanInputs = {"n": 7, "t": "x"}
// CHECK: {{^  }}n = 7

[[mlflow::trace(attributes = {"n": n, "m": n})]] void by_hand(int n) { mlflow::get_current_active_span().set_attribute("n", "mine"); }
// CHECK: span by_hand
// CHECK: {{^  }}m = 3
// CHECK: {{^  }}n = "mine"
// CHECK-NOT: {{^  }}n =

template <class T> struct S {
  [[mlflow::trace(attributes = {"t": t})]] void member(T t) const {}
};
// CHECK: span S::member
// CHECK: {{^  }}t = "text"

int main() {
  generate("hi", "small \"one\"", 0.5, {"a", "b"});
  int uninitialised;
  hidden("abc", "def", uninitialised);
  declared(1, 7, "x");
  by_hand(3);
  S<std::string>().member("text");
}
