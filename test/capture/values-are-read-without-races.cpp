// Reading what other threads may change, atomics and what a lock of the caller's guards, is no race under ThreadSanitizer.
// RUN: %run-traced -std=c++20 -O1 -g -fsanitize=thread --env TSAN_OPTIONS=halt_on_error=1 %s | FileCheck %s
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Shared {
  std::atomic<int> count{0};
  std::mutex lock;
};

[[mlflow::trace(name = "read")]] void read(const Shared &shared, const std::map<std::string, int> &guarded) {}
// CHECK: read [UNKNOWN]
// CHECK-NEXT: in {"shared": {"count": {{[0-9]+}}, "lock": "<std::mutex>"}, "guarded": {

int main() {
  Shared shared;
  std::map<std::string, int> guarded{{"a", 0}};
  std::thread other([&] {
    for (int i = 0; i < 100; ++i) {
      ++shared.count;
      std::lock_guard hold(shared.lock);
      ++guarded["a"];
    }
  });
  for (int i = 0; i < 100; ++i) {
    std::lock_guard hold(shared.lock);
    read(shared, guarded);
  }
  other.join();
}
