// Fifteen hundred calls inside one another: every one is there, below the one that called it, and the tool shows them.
// RUN: rm -rf %t && mkdir %t && %traced -O1 %s %libs -o %t/program && env MLFLOW_TRACKING_URI=file:%t/store %t/program
// RUN: %mlflow-trace ls --json --store %t/store | FileCheck %s
// RUN: %mlflow-trace show --no-times --store %t/store | grep -c 'down .TASK.$' | FileCheck --check-prefix=SHOWN %s
[[mlflow::trace(TASK)]] int down(int n) { return n ? down(n - 1) + 1 : 0; }

int main() { return down(1499) == 1499 ? 0 : 1; }

// CHECK: "state":"OK",{{.*}}"spans":1500,
// SHOWN: 1500
