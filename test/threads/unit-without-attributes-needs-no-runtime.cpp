// A program that is compiled with the option links and runs without the runtime.
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -pthread %s -o %t && %t
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O2 -pthread %s -o %t && %t
// RUN: %llvm-bin/llvm-nm %t | FileCheck %s
#include <future>
#include <thread>

// CHECK: w mlflow_rt_context_attach
// CHECK-NOT: mlflow_rt_add_sites
int main() {
  int n = 0;
  std::thread([&n] { ++n; }).join();
  return n + std::async([] { return 2; }).get() != 3;
}
