// A program with more rights than who started it: who did would choose where it writes, so it records nothing, and says so once.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 %s %libs -o %t.dir/program
// RUN: %python %S/Inputs/run_setuid.py %t.dir 2>&1 | FileCheck %s
// RUN: not ls %t.dir/chosen && not ls %t.dir/cwd/mlflow-traces
[[mlflow::trace]] int work() { return 1; }

int main() { return work() + work() == 2 ? 0 : 1; }
// CHECK: mlflow-trace: nothing is traced: the program has more rights than the user who started it
// CHECK-NOT: mlflow-trace
// CHECK: status 0
