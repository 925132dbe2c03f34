// The same program in Python, with MLflow's SDK, and here: tasks that run side by side, one within another, generators with and without a reducer, a
// thread pool, a span made by hand, an exception that is handled. The server has the same of both: tree, types, inputs, outputs, status, events,
// attributes, previews.
// RUN: %traced -std=c++20 -O2 -pthread -I%source/runtime/include -I%source/attributes/include -I%source/test/coroutines/Inputs %s %libs -o %t
// RUN: %mlflow-python %S/Inputs/compare_traces.py $(%servers url mlflow) '%mlflow-python %S/Inputs/same_work.py $SERVER $EXPERIMENT' 'rm -rf %t.outbox; env MLFLOW_TRACKING_URI=$SERVER MLFLOW_EXPERIMENT_NAME=$EXPERIMENT MLFLOW_TRACE_OUTBOX=%t.outbox MLFLOW_TRACE_EXIT_TIMEOUT=60 %t' | FileCheck %s
// CHECK-NOT: differs
// CHECK: 21 and 21 spans, 0 differences
#include "generator.h"
#include "task.h"
#include <mlflow/mlflow.h>

#include <deque>
#include <future>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

// An event loop, as asyncio has one.
static std::deque<std::coroutine_handle<>> ready;

struct Pause { // asyncio.sleep(0)
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> h) { ready.push_back(h); }
  void await_resume() {}
};

struct Gather { // asyncio.gather
  std::vector<Task<int>> tasks;
  std::vector<int> results{};
  std::size_t left = 0;

  static Detached one(Gather &all, std::size_t i, std::coroutine_handle<> waiting) {
    all.results[i] = co_await all.tasks[i];
    if (--all.left == 0)
      ready.push_back(waiting);
  }
  bool await_ready() { return tasks.empty(); }
  void await_suspend(std::coroutine_handle<> h) {
    left = tasks.size();
    results.resize(left);
    for (std::size_t i = 0; i != tasks.size(); ++i)
      one(*this, i, h);
  }
  std::vector<int> await_resume() { return results; }
};

template <class T> static T run_loop(Task<T> task) { // asyncio.run
  task.start();
  while (!task.done()) {
    auto next = ready.front();
    ready.pop_front();
    next.resume();
  }
  return task.take();
}

[[mlflow::trace(TOOL, attributes = {"model": "m"})]] static Task<int> refine(int n) {
  co_await Pause();
  co_return n * 100;
}

[[mlflow::trace(TOOL)]] static Task<int> fetch(int n) {
  co_await Pause();
  if (n == 1)
    co_return co_await refine(n);
  co_return n * 10;
}

[[mlflow::trace(CHAIN)]] static Task<std::vector<int>> fan_out(int count) {
  std::vector<Task<int>> tasks;
  for (int n = 0; n != count; ++n)
    tasks.push_back(fetch(n));
  co_return co_await Gather{std::move(tasks)};
}

static std::string join(const std::vector<std::string> &words) {
  std::string all;
  for (const std::string &word : words)
    all += (all.empty() ? "" : " ") + word;
  return all;
}

[[mlflow::trace]] static double score(int size) { return size / 2.0; }

[[mlflow::trace(LLM, output_reducer = join)]] static Generator<std::string> stream_answer(std::string question) {
  for (std::size_t at = 0; at < question.size();) {
    std::size_t end = std::min(question.find(' ', at), question.size());
    std::string word = question.substr(at, end - at);
    co_yield word;
    score(int(word.size()));
    at = end + 1;
  }
}

[[mlflow::trace]] static Generator<int> count_up(int to) {
  for (int n = 0; n != to; ++n)
    co_yield n;
}

[[mlflow::trace(PARSER, name = "failing")]] static Task<int> fail(std::string why) {
  co_await Pause();
  throw std::invalid_argument(why);
}

static Task<int> fail_quietly() {
  try {
    co_await fail("no reason");
  } catch (const std::invalid_argument &) {
  }
  co_return 0;
}

[[mlflow::trace(RERANKER)]] static int work(int n) {
  auto span = mlflow::start_span("inner", mlflow::SpanType::TASK);
  span.set_inputs({{"n", n}});
  span.set_attribute("half", n / 2.0);
  span.set_outputs({{"twice", 2 * n}});
  return n + 1;
}

[[mlflow::trace(AGENT)]] static std::string process_request(const std::string &question) {
  int numbers = 0, words = 0, counted = 0, worked = 0;
  for (int number : run_loop(fan_out(3)))
    numbers += number;
  for (const std::string &word : stream_answer(question))
    words += !word.empty();
  for (int n : count_up(3))
    counted += n;
  run_loop(fail_quietly());
  std::vector<std::future<int>> done;
  for (int n = 0; n != 4; ++n)
    done.push_back(std::async(std::launch::async, mlflow::bind_context(work), n));
  for (auto &future : done)
    worked += future.get();
  return std::to_string(numbers) + " " + std::to_string(words) + " " + std::to_string(counted) + " " + std::to_string(worked);
}

int main() { std::cout << process_request("what is a trace") << "\n"; }
