// Children that run at the same time are below their parent, and overlap in the store: within it if it waits for them, beyond its end if not.
// None is lost: not when the thread that began their parent has ended, nor when the program ends while one is open in a detached thread.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O1 -pthread %s %libs -o %t/program
// RUN: env MLFLOW_TRACKING_URI=file:%t/store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/program
// RUN: %python %S/Inputs/check_overlap.py %t/store | FileCheck %s
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -pthread %s %libs -o %t/checked
// RUN: env MLFLOW_TRACKING_URI=file:%t/checked.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/checked
// RUN: %python %S/Inputs/check_overlap.py %t/checked.store | FileCheck %s
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

static void waitFor(const std::atomic<int> &count, int least) {
  while (count < least)
    std::this_thread::yield();
}

static std::atomic<int> together, begun, released, done, forEver;

[[mlflow::trace]] int member(int n) {
  ++together;
  waitFor(together, 3); // all three are open at once
  return n;
}
[[mlflow::trace]] int waits() {
  auto a = std::async(std::launch::async, member, 1), b = std::async(std::launch::async, member, 2);
  return member(3) + a.get() + b.get();
}

[[mlflow::trace]] void grandchild() {}
[[mlflow::trace]] void outlives() {
  ++begun;
  waitFor(released, 1); // its parent and the thread of its parent have ended
  grandchild();
  ++done;
}
[[mlflow::trace]] void leaves() {
  std::thread(outlives).detach();
  waitFor(begun, 1);
}

[[mlflow::trace]] void staysOpen() {
  ++forEver;
  std::this_thread::sleep_for(std::chrono::hours(1));
}
[[mlflow::trace]] void abandons() { std::thread(staysOpen).detach(); }

int main() {
  waits();
  std::thread(leaves).join();
  ++released;
  waitFor(done, 1);
  abandons();
  waitFor(forEver, 1);
}

// CHECK: abandons
// CHECK-NEXT:   staysOpen STATUS_CODE_ERROR
// CHECK-NEXT: leaves
// CHECK-NEXT:   outlives, ends after its parent
// CHECK-NEXT:     grandchild, begins after the end of leaves
// CHECK-NEXT: waits
// CHECK-NEXT:   member, overlaps 2 others, within its parent
// CHECK-NEXT:   member, overlaps 2 others, within its parent
// CHECK-NEXT:   member, overlaps 2 others, within its parent
// CHECK-NOT: {{.}}
