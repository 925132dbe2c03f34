// A program's redaction hook sees each value as JSON text and says what is shown. What it throws at, and what is too long, is not shown.
// RUN: %run-traced -std=c++17 -O1 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/redaction.h>

#include <stdexcept>
#include <string>

[[mlflow::trace]] int f(const std::string &a, int b, const std::string &c, const std::string &d) { return b; }
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": "a \"quoted\"\n", "b": {"was": 5}, "c": "***", "d": "***"}
// CHECK-NEXT: out {"was": 5}

int main() {
  mlflow::set_redaction([](std::string_view json) -> std::string {
    if (json == "\"throw\"")
      throw std::runtime_error("no");
    if (json == "\"long\"")
      return std::string(10000, '1');
    return json == "5" ? "{\"was\": 5}" : std::string(json);
  });
  f("a \"quoted\"\n", 5, "throw", "long");
}
