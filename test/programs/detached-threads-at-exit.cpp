// Threads that are still in traced calls when the program ends do not hold it up or crash it.
// RUN: %run-traced -O1 -pthread %s | FileCheck %s
// RUN: %run-traced -g -O1 -pthread -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

std::atomic<int> started = 0;

[[mlflow::trace(TOOL)]] int spin(int n) { return n + 1; }

[[mlflow::trace(TASK)]] void sleep_for_ever() {
  ++started;
  std::this_thread::sleep_for(std::chrono::hours(1));
}

int main() {
  for (int i = 0; i < 2; ++i)
    std::thread(sleep_for_ever).detach();
  while (started < 2) // before somebody fills the log
    std::this_thread::yield();
  std::thread([] {
    for (int n = 0;; n = spin(n))
      started += n == 100;
  }).detach();
  while (started < 3)
    std::this_thread::yield();
  std::puts("end");
}

// CHECK: end
// CHECK: sleep_for_ever [TASK] ERROR
