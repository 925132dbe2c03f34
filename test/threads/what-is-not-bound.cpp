// Left as it was: what cannot be moved once more, what the library constructs itself, what is not evaluated, and a function that is never traced.
// A remark says where something was bound, and where it could not be.
// RUN: %traced -fplugin-arg-mlflow-bind-threads -fplugin-arg-mlflow-remarks -std=c++17 -pthread -c %s -o %t.o 2>&1 | FileCheck --check-prefix=SAID %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++17 -pthread %s | FileCheck %s
#include <future>
#include <memory>
#include <thread>
#include <vector>

[[mlflow::trace]] void work(const char *) {}

struct CopiedOnly {
  CopiedOnly() = default;
  CopiedOnly(const CopiedOnly &) = default;
  CopiedOnly(CopiedOnly &&) = delete;
  void operator()() const { work("copied only"); }
};
struct Member {
  std::thread thread{work, "member"};
  ~Member() { thread.join(); }
};
[[mlflow::no_trace]] void never() { std::thread(work, "never").join(); }

[[mlflow::trace]] void root() {
  // SAID: [[#@LINE+1]]:3: remark: what 'std::thread' runs keeps the current span
  std::thread(work, "bound").join();
  CopiedOnly copied;
  // SAID: [[#@LINE+1]]:3: remark: what 'std::thread' runs does not keep the current span: it cannot be moved once more
  std::thread(copied).join();
  std::vector<std::thread> threads;
  threads.emplace_back(work, "emplaced");
  threads[0].join();
  auto made = std::make_unique<std::thread>(work, "made");
  made->join();
  static_assert(!noexcept(std::async(work, "unevaluated")), "");
  (void)sizeof(std::async(work, "unevaluated"));
  { Member member; }
  never();
}
// SAID-NOT: remark: what

int main() { root(); }

// CHECK: {{^}}root
// CHECK: {{^}}└─ work
// CHECK-NEXT: "bound"
// CHECK-NOT: ─ work
