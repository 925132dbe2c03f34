// Coroutines that are resumed on whatever thread of a pool is free, each with a span by hand that is current across its
// suspensions: every span is there once, below the right one, whole; a race detector finds nothing to say.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env MLFLOW_TRACE_POOL_BYTES=64M MLFLOW_TRACE_EXIT_TIMEOUT=60 %t 3000
// RUN: %python %S/Inputs/check_hopping.py %t.dir/mlflow-traces 3000 | FileCheck %s
// RUN: %clangxx -fsanitize=thread -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t.tsan
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env MLFLOW_TRACE_POOL_BYTES=64M MLFLOW_TRACE_EXIT_TIMEOUT=60 %t.tsan 1000
// RUN: %python %S/Inputs/check_hopping.py %t.dir/mlflow-traces 1000 | FileCheck %s
// CHECK: wrong 0
#include "Inputs/flows.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using namespace flows;

test::Site origin_site("origin\0AGENT\0void origin(long)\0\0\0n\0", flow_types, 1);

struct Hopping {
  explicit Hopping(long n) : n(n), flow(std::uint64_t(n)) {}
  const long n;
  long step = 0;
  mlflow_rt_span *by_hand = nullptr;
  Flow flow;
};

std::mutex mutex;
std::condition_variable changed;
std::deque<std::unique_ptr<Hopping>> ready;
long left;

/// One stretch of the coroutine. True: it has more.
bool run(Hopping &coroutine) {
  long steps = coroutine.n % 5 + 2;
  if (coroutine.step == 0) {
    coroutine.flow.start();
    coroutine.by_hand = begin("by hand", "TASK", true);
  } else {
    coroutine.flow.resume();
  }
  traced::work(coroutine.n * 10 + coroutine.step);
  coroutine.flow.chunk(std::uint64_t(coroutine.step));
  note(current(), MLFLOW_RT_NOTE_ATTRIBUTES, map(text("step") + number(std::uint64_t(coroutine.step))));
  if (++coroutine.step < steps) {
    coroutine.flow.suspend();
    return true;
  }
  mlflow_rt_span_end(coroutine.by_hand, 0, 0);
  traced::work(coroutine.n * 10 + 9);
  coroutine.flow.finish();
  return false;
}

void work_off() {
  std::unique_lock lock(mutex);
  while (left > 0) {
    if (ready.empty()) {
      changed.wait(lock);
      continue;
    }
    auto coroutine = std::move(ready.front());
    ready.pop_front();
    lock.unlock();
    bool more = run(*coroutine);
    if (!more)
      coroutine.reset();
    lock.lock();
    if (more)
      ready.push_back(std::move(coroutine));
    else
      --left;
    changed.notify_all();
  }
}

int main(int, char **arguments) {
  long count = std::atol(arguments[1]);
  left = count;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back(work_off);
  for (long n = 0; n < count; ++n) {
    const std::uint64_t slots[] = {std::uint64_t(n)};
    test::Span span(origin_site, slots);
    auto coroutine = std::make_unique<Hopping>(n);
    {
      std::lock_guard lock(mutex);
      ready.push_back(std::move(coroutine));
    }
    changed.notify_all();
    span.returned();
  }
  for (auto &thread : threads)
    thread.join();
}
