// With the option, what a thread, a task or a future is given to run is below the span that was current where it was given: constructed in
// every way, by both standard libraries. Without, it has a trace of its own. Nothing races with the thread that it is handed to.
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++11 -O2 -pthread %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++14 %libcxx -pthread %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -O2 %libcxx -fexperimental-library -pthread %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -O1 -g -fsanitize=thread -pthread %s | FileCheck %s
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -pthread %s | FileCheck %s
// RUN: %run-traced -std=c++20 -pthread %s | FileCheck --check-prefix=ALONE %s
#include <future>
#include <thread>
#include <utility>

[[mlflow::trace(TOOL)]] int work(int n) { return n; }

struct Worker {
  std::thread thread;
  Worker() : thread(&Worker::run, this) {}
  ~Worker() { thread.join(); }
  void run() { work(4); }
};
struct Thread : std::thread {
  Thread(int n) : std::thread(work, n) {}
};
template <class N> void inTemplate(N n) {
  std::thread(work, 6).join(); // the same in each instantiation
  std::thread dependent([n] { work(int(n)); });
  dependent.join();
}
std::future<int> later(int n) { return std::async(std::launch::async, work, n); }

[[mlflow::trace(CHAIN)]] void root() {
  std::thread(work, 1).join();
  std::thread braces{[] { work(2); }};
  braces.join();
  auto *allocated = new std::thread(work, 3);
  allocated->join();
  delete allocated;
  { Worker member; }
  Thread base(5);
  base.join();
  inTemplate(7);
  inTemplate(8L);
  later(9).get();
  std::async(std::launch::deferred, work, 10).get();
  auto any = std::async(work, 11);
  any.get();
  std::packaged_task<int(int)> task(work);
  std::thread(std::move(task), 12).join();
  std::thread array[] = {std::thread(work, 13)};
  array[0].join();
  int n = 14;
  [&n] { std::thread([&n] { std::thread(work, n).join(); }).join(); }();
  if (std::async([] { return work(15); }).get() == 15)
    work(16);
#ifdef __cpp_lib_jthread
  std::jthread joins([](std::stop_token, int n) { work(n); }, 17);
#else
  std::thread(work, 17).join();
#endif
}

int main() { root(); }

// CHECK: {{^}}root [CHAIN]
// CHECK-COUNT-18: {{^(├|└)─}} work [TOOL]
// CHECK-NOT: work
// ALONE: {{^}}root [CHAIN]
// ALONE: {{^├─}} work [TOOL]
// ALONE-NEXT: {"n": 10}
// ALONE: {{^└─}} work [TOOL]
// ALONE-NEXT: {"n": 16}
// ALONE-COUNT-16: {{^}}work [TOOL]
