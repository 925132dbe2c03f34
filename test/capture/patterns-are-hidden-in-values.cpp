// MLFLOW_TRACE_REDACT hides texts that look like it says, in values of any kind, and what is left is JSON.
// RUN: %run-traced --env 'MLFLOW_TRACE_REDACT=sk-*,Bearer *,####-####-####-####' -std=c++17 -O1 %s | FileCheck %s
#include <map>
#include <string>
#include <vector>

[[mlflow::trace]] std::string f(std::string a, std::vector<std::map<std::string, std::string>> b, int c) { return a; }
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": "use *** or \"***\"\n", "b": [{"card": "no. ***.", "header": "***"}], "c": 1234}
// CHECK-NEXT: out "use *** or \"***\"\n"

int main() { f("use sk-123_abc or \"sk-x\"\n", {{{"header", "Bearer a.b-c"}, {"card", "no. 1234-5678-9012-3456."}}}, 1234); }
