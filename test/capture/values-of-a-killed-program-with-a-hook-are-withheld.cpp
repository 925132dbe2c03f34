// What a killed program left is not shown by somebody who has not its redaction hook.
// RUN: %run-traced --expect-exit 137 -std=c++17 -O1 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/redaction.h>

#include <csignal>
#include <string>
#include <unistd.h>

[[mlflow::trace]] void f(const std::string &a, int b) { kill(getpid(), SIGKILL); }
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": "***", "b": "***"}

int main() {
  mlflow::set_redaction([](std::string_view json) { return std::string(json); });
  f("a", 5);
}
