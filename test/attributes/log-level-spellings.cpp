// A log level is a word of the table, alone, in MLflow's scope, or in quotes where DEBUG is a macro.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show("log_level = DEBUG");
  // CHECK:request: type=UNKNOWN;level=10;
  show("log_level = SpanLogLevel::INFO");
  // CHECK:request: type=UNKNOWN;level=20;
  show("log_level = mlflow::SpanLogLevel::ERROR");
  // CHECK:request: type=UNKNOWN;level=40;
  show("log_level = \"CRITICAL\"");
  // CHECK:request: type=UNKNOWN;level=50;
  show("log_level = 1");
  // CHECK:error: 'log_level' takes DEBUG, INFO, WARNING, ERROR or CRITICAL
  // CHECK-NEXT:at: 1
  show("log_level = WARN");
  // CHECK:error: 'log_level' takes DEBUG, INFO, WARNING, ERROR or CRITICAL
  // CHECK-NEXT:at: WARN
  show("log_level = WARNNG");
  // CHECK:error: 'log_level' takes DEBUG, INFO, WARNING, ERROR or CRITICAL, did you mean 'WARNING'?
  // CHECK-NEXT:at: WARNNG
  // CHECK-NEXT:fix: WARNING
}
