// A pool's threads run tasks of many submitters, each below the span that made it, whichever thread takes it and whatever that ran before;
// between them the thread is below nobody. No span is lost, and nothing races.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O2 -pthread %s %libs -o %t/program
// RUN: env MLFLOW_TRACKING_URI=file:%t/store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/program 200
// RUN: %python %S/Inputs/check_pool.py %t/store 200 | FileCheck %s
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++17 -O1 -g -fsanitize=thread -pthread %s %libs -o %t/raced
// RUN: env MLFLOW_TRACKING_URI=file:%t/raced.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/raced 50
// RUN: %python %S/Inputs/check_pool.py %t/raced.store 50 | FileCheck %s
// CHECK: 0 problems
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
public:
  Pool() {
    for (int i = 0; i < 4; ++i)
      threads.push_back(std::thread([this] { run(); }));
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> guard(lock);
      closing = true;
    }
    changed.notify_all();
    for (std::thread &thread : threads)
      thread.join();
  }
  template <class F> std::future<int> submit(F function) {
    std::packaged_task<int()> task(std::move(function));
    std::future<int> result = task.get_future();
    {
      std::lock_guard<std::mutex> guard(lock);
      waiting.push_back(std::move(task));
    }
    changed.notify_one();
    return result;
  }

private:
  [[mlflow::trace]] void idle() {}
  void run() {
    std::unique_lock<std::mutex> guard(lock);
    for (;;) {
      changed.wait(guard, [this] { return closing || !waiting.empty(); });
      if (waiting.empty())
        return;
      std::packaged_task<int()> task = std::move(waiting.front());
      waiting.pop_front();
      guard.unlock();
      task();
      idle();
      guard.lock();
    }
  }

  std::mutex lock;
  std::condition_variable changed;
  std::deque<std::packaged_task<int()>> waiting;
  bool closing = false;
  std::vector<std::thread> threads;
};

static Pool *pool;

[[mlflow::trace]] int leaf(int job) { return job; }
[[mlflow::trace]] int task(int job) { return leaf(job); }
[[mlflow::trace]] int submitter(int job) {
  std::future<int> results[3];
  for (auto &result : results)
    result = pool->submit([job] { return task(job); });
  int sum = 0;
  for (auto &result : results)
    sum += result.get();
  return sum;
}

int main(int, char **arguments) {
  int jobs = std::atoi(arguments[1]);
  Pool owned;
  pool = &owned;
  std::vector<std::thread> submitters;
  for (int first = 0; first < 4; ++first)
    submitters.push_back(std::thread([=] {
      for (int job = first; job < jobs; job += 4)
        submitter(job);
    }));
  for (std::thread &thread : submitters)
    thread.join();
}
