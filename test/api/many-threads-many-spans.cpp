// Spans begun, noted, handed to other threads and ended by all threads at once: each is in the store once, below the
// span that it was begun below, with what was said of it.
// RUN: %cxx -std=c++20 -O1 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store && env MLFLOW_TRACKING_URI=%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t && %python %S/Inputs/check_many_spans.py %t.store | FileCheck %s
// RUN: %cxx -std=c++20 -O1 -g -fsanitize=thread -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store && env MLFLOW_TRACKING_URI=%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t && %python %S/Inputs/check_many_spans.py %t.store | FileCheck %s
// CHECK: 1600 traces, 4800 spans, 0 things wrong
#include <mlflow/mlflow.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Queue {
public:
  void put(std::function<void()> work) {
    std::lock_guard guard(mutex);
    waiting.push_back(std::move(work));
    changed.notify_one();
  }
  void serve() {
    for (;;) {
      std::unique_lock guard(mutex);
      changed.wait(guard, [&] { return closed || !waiting.empty(); });
      if (waiting.empty())
        return;
      auto work = std::move(waiting.front());
      waiting.pop_front();
      guard.unlock();
      work();
    }
  }
  void close() {
    std::lock_guard guard(mutex);
    closed = true;
    changed.notify_all();
  }

private:
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::function<void()>> waiting;
  bool closed = false;
};

int main() {
  Queue queue;
  std::vector<std::thread> servers, clients;
  for (int i = 0; i < 4; ++i)
    servers.emplace_back([&] { queue.serve(); });
  for (int i = 0; i < 4; ++i)
    clients.emplace_back([&, i] {
      for (int n = 0; n < 400; ++n) {
        std::string id = std::to_string(i) + "-" + std::to_string(n);
        auto root = mlflow::start_span("root");
        root.set_attribute("id", id);
        auto handed = std::make_shared<mlflow::Span>(mlflow::start_span_no_context("handed over", root));
        queue.put(mlflow::bind_context([handed, id] {
          handed->set_attribute("id", id);
          auto below = mlflow::start_span("below");
          below.set_attribute("id", id);
          below.add_event("event", {{"id", id}});
          handed->end();
        }));
        if (n % 2)
          root.end();
        mlflow::update_trace(root.context(), {.tags = {{"late or not", "x"}}});
      }
    });
  for (auto &client : clients)
    client.join();
  queue.close();
  for (auto &server : servers)
    server.join();
}
