// The current span is taken along to a thread, a pool, a future and a callback; what is bound there is gone afterwards.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -Wno-pedantic -pthread -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api -std=c++20 -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

static int traced(const char *name, int value) {
  auto span = mlflow::start_span(name);
  return value;
}

struct Worker {
  int value = 6;
  int work(const char *name) { return traced(name, value); }
};

int main() {
  std::function<void()> later;
  {
    auto root = mlflow::start_span("root");
    std::thread(mlflow::bind_context(traced), "in a thread", 1).join();
    auto future = std::async(std::launch::async, mlflow::bind_context([] { return traced("in a future", 2); }));
    auto owner = std::make_unique<int>(3); // a function that can only be moved
    auto moved = mlflow::bind_context([owner = std::move(owner)] { return traced("moved", *owner); });
    Worker worker;
    std::thread(mlflow::bind_context(&Worker::work), &worker, "member of a pointer").join();
    std::thread(mlflow::bind_context(&Worker::work), std::ref(worker), "member of a reference").join();
    int member = mlflow::with_context(mlflow::Context(), &Worker::value, worker);
    auto context = mlflow::current_context();
    std::thread([&] {
      traced("unbound", 0);
      int result = mlflow::with_context(context, traced, "with a context", 4);
      std::printf("%d %d %zu\n", result, !(mlflow::current_context() != mlflow::Context()),
                  mlflow::get_active_trace_id().size());
    }).join();
    std::printf("%d %d %d\n", future.get(), moved(), member);
    later = mlflow::bind_context([] { traced("when the root has ended", 5); });
    std::printf("%d\n", context.trace_id() == root.trace_id() && context.span_id() == root.span_id());
  }
  std::thread(later).join();
  try {
    mlflow::with_context(mlflow::Context(), []() -> int { throw 1; });
  } catch (int) {
  }
}
// CHECK: 4 1 0
// CHECK-NEXT: 2 3 6
// CHECK-NEXT: 1
// CHECK: {{^}}root
// CHECK-DAG: {{─}} in a thread
// CHECK-DAG: {{─}} in a future
// CHECK-DAG: {{─}} moved
// CHECK-DAG: {{─}} member of a pointer
// CHECK-DAG: {{─}} member of a reference
// CHECK-DAG: {{─}} with a context
// CHECK-DAG: {{─}} when the root has ended
// CHECK: {{^}}unbound
