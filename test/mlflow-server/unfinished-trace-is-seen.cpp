// A trace whose root still runs is on the server as in progress, with the calls that have ended; when it ends it is whole.

// RUN: rm -rf %t && mkdir %t && %traced -std=c++20 %s %libs -o %t/program
// RUN: %servers url mlflow > %t/url
// RUN: cd %t && env MLFLOW_TRACKING_URI=$(cat url) MLFLOW_EXPERIMENT_NAME=live-$$ MLFLOW_TRACE_LOCAL_STORE=always MLFLOW_TRACE_OUTBOX=%t/outbox MLFLOW_TRACE_EXIT_TIMEOUT=60 \
// RUN:   %mlflow-python %S/Inputs/watch_live.py ./program live-$$ --uri $(cat url) | FileCheck %s
// RUN: %check-mlflow-server mlflow-traces --uri $(cat url) --only

#include <cstdio>
#include <string>

[[mlflow::trace(TOOL)]] int step(int n) { return 2 * n; }

[[mlflow::trace(AGENT)]] int request(const std::string &question) {
  int sum = step(1) + step(2);
  std::getchar();
  return sum + step(3) + static_cast<int>(question.size());
}

int main() { request("how many?"); }

// CHECK:      while it runs: IN_PROGRESS, request, asked {"question": "how many?"}
// CHECK-NEXT:   step OK {'n': 1} 2
// CHECK-NEXT:   step OK {'n': 2} 4
// CHECK-NEXT: at the end: OK, request, asked {"question": "how many?"}
// CHECK-NEXT:   request OK {'question': 'how many?'} 21
// CHECK-NEXT:   step OK {'n': 1} 2
// CHECK-NEXT:   step OK {'n': 2} 4
// CHECK-NEXT:   step OK {'n': 3} 6
