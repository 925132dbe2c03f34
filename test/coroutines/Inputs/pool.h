// A pool of threads on which a coroutine can go on: `co_await pool.hop()`.
#pragma once
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(int threads) {
    while (threads--)
      workers.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard guard(lock);
      closing = true;
    }
    changed.notify_all();
    for (std::thread &worker : workers)
      worker.join();
  }

  auto hop() {
    struct Hop {
      Pool &pool;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> h) { pool.add(h); }
      void await_resume() {}
    };
    return Hop{*this};
  }

private:
  void add(std::coroutine_handle<> h) {
    {
      std::lock_guard guard(lock);
      waiting.push_back(h);
    }
    changed.notify_one();
  }
  void work() {
    std::unique_lock guard(lock);
    for (;;) {
      changed.wait(guard, [this] { return closing || !waiting.empty(); });
      if (waiting.empty())
        return;
      std::coroutine_handle<> h = waiting.front();
      waiting.pop_front();
      guard.unlock();
      h.resume();
      guard.lock();
    }
  }

  std::mutex lock;
  std::condition_variable changed;
  std::deque<std::coroutine_handle<>> waiting;
  bool closing = false;
  std::vector<std::thread> workers;
};
