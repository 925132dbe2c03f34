// Thousands of coroutines are resumed on whatever thread of a pool is free: each span is there, below its caller, whoever ran it.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -std=c++20 -O1 -g %s %libs -o %t/program && env MLFLOW_TRACKING_URI=file:%t/store %t/program 1000
// RUN: %python %S/Inputs/check_tree.py %t/store 1000
// RUN: %traced -std=c++20 -O1 -g -fsanitize=thread %s %libs -o %t/raced
// RUN: env MLFLOW_TRACKING_URI=file:%t/raced.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t/raced 200
// RUN: %python %S/Inputs/check_tree.py %t/raced.store 200
#include "Inputs/generator.h"
#include "Inputs/pool.h"
#include "Inputs/task.h"
#include <atomic>
#include <cstdlib>
#include <stdexcept>

static Pool *pool;

[[mlflow::trace]] int leaf(int job) {
  if (job % 10 == 3)
    throw std::runtime_error("three");
  return job;
}
[[mlflow::trace]] Task<int> step(int job) {
  co_await pool->hop();
  int r = 0;
  try {
    r = leaf(job);
  } catch (const std::runtime_error &) {
  }
  co_await pool->hop();
  co_return r;
}
[[mlflow::trace]] Generator<int> numbers(int job) {
  for (int i = 0; i < 3; ++i)
    co_yield job + i;
}
// Not traced: keeps the context of its call.
Task<int> between(int job) {
  co_await pool->hop();
  co_return co_await step(job);
}
[[mlflow::trace]] Task<int> stage(int job) {
  int r = 0;
  auto all = numbers(job);
  for (auto i = all.begin(); i != all.end(); ++i) { // resumed on another thread each time
    r += *i;
    co_await pool->hop();
  }
  co_return r + co_await between(job) + co_await step(job);
}
[[mlflow::trace]] Task<int> job(int job) {
  int r = 0;
  for (int i = 0; i < 3; ++i)
    r += co_await stage(job);
  co_return r;
}
static std::atomic<int> left;
static Detached detached(int n) {
  co_await pool->hop();
  co_await job(n);
  if (--left == 0)
    left.notify_one();
}

int main(int, char **arguments) {
  int jobs = std::atoi(arguments[1]);
  left = jobs;
  Pool threads(4);
  pool = &threads;
  for (int i = 0; i < jobs; ++i)
    detached(i);
  for (int n = left; n; n = left)
    left.wait(n);
}
