// What several threads may read at once, or hand to each other, is captured without a race under ThreadSanitizer: constant objects and caches in
// them, shared pointers and their counts, what a future or a queue hands over, arguments that the body gives away.
// The detector looks at the reads of the recorder itself only if that is built with it too (preset tsan).
// RUN: %run-traced -std=c++20 -O1 -g -fsanitize=thread --env TSAN_OPTIONS=halt_on_error=1 %s | FileCheck %s
#include <condition_variable>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Config {
  std::map<std::string, std::vector<int>> table{{"a", {1, 2}}};
  std::shared_ptr<std::string> name = std::make_shared<std::string>("shared");
  mutable std::mutex lock;
  std::condition_variable changed;
};

[[mlflow::trace]] int look(const Config &config, std::shared_ptr<const std::string> name, std::weak_ptr<const std::string> weak) {
  return static_cast<int>(name.use_count() > 0);
}
// CHECK-DAG: in {"config": {"table": {"a": [1, 2]}, "name": "shared", "lock": "<std::mutex>", "changed": "<std::condition_variable>"}, "name": "shared", "weak": "<std::weak_ptr<const {{.*}}>>"}

[[mlflow::trace]] std::vector<int> produce(int n) { return std::vector<int>(3, n); }
[[mlflow::trace]] void consume(const std::vector<int> &numbers) {}
// CHECK-DAG: in {"numbers": [7, 7, 7]}

// The other thread may write the object as soon as the body has handed it over: inputs are read before.
struct Queue {
  std::mutex lock;
  std::condition_variable changed;
  std::deque<std::unique_ptr<std::vector<int>>> items;
};
[[mlflow::trace]] void hand_over(std::unique_ptr<std::vector<int>> item, [[mlflow::skip]] Queue &to) {
  std::lock_guard hold(to.lock);
  to.items.push_back(std::move(item));
  to.changed.notify_one();
}
// CHECK-DAG: in {"item": [1, 2, 3]}

int main() {
  Config config;
  std::vector<std::thread> readers;
  for (int t = 0; t < 3; ++t)
    readers.emplace_back([&config] {
      for (int i = 0; i < 50; ++i)
        look(config, config.name, config.name);
    });
  for (std::thread &t : readers)
    t.join();

  for (int i = 0; i < 20; ++i)
    consume(std::async(std::launch::async, [] { return produce(7); }).get());

  Queue queue;
  std::thread writer([&queue] {
    for (int i = 0; i < 50; ++i) {
      std::unique_lock hold(queue.lock);
      queue.changed.wait(hold, [&] { return !queue.items.empty(); });
      auto item = std::move(queue.items.front());
      queue.items.pop_front();
      hold.unlock();
      item->assign(100, i);
    }
  });
  for (int i = 0; i < 50; ++i)
    hand_over(std::make_unique<std::vector<int>>(std::vector<int>{1, 2, 3}), queue);
  writer.join();
}
