// The trace that ended last is known to every thread as soon as it has ended, whichever thread that was on; one that runs is not.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <string>
#include <thread>

int main() {
  std::printf("%zu\n", mlflow::get_last_active_trace_id().size()); // CHECK: 0
  std::string first, second;
  { first = mlflow::start_span("first").trace_id(); }
  std::printf("%d\n", mlflow::get_last_active_trace_id() == first); // CHECK-NEXT: 1
  auto runs = mlflow::start_span_no_context("runs");
  int known = 0;
  for (int i = 0; i < 100; ++i) {
    std::thread([&] { second = mlflow::start_span("second").trace_id(); }).join();
    known += mlflow::get_last_active_trace_id() == second;
  }
  std::printf("%d\n", known); // CHECK-NEXT: 100
  std::fflush(stdout);
}
