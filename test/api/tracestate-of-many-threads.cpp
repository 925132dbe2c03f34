// Requests come in on many threads at once, and each may be passed on by any of them, more of them than are remembered: what goes out with a
// request's ids is what came in with them, whole, or nothing.
// RUN: %run-api -std=c++20 -O1 -pthread %s | FileCheck %s
// RUN: %run-api -std=c++20 -O1 -pthread -fsanitize=thread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using Headers = std::map<std::string, std::string>;

static std::string trace_id(unsigned request) {
  char text[33];
  std::snprintf(text, sizeof text, "%032x", request + 1);
  return text;
}
// Of any length, and every part of it says whose it is.
static std::string state_of(unsigned request) {
  std::string value;
  for (unsigned i = 0; i <= request % 20; ++i)
    value += std::to_string(request) + ".";
  return "of=" + value;
}

struct Shared {
  std::mutex lock;
  std::array<mlflow::Context, 64> contexts;
};
static Shared shared;
static std::atomic<unsigned> sent = 0, wrong = 0, known = 0;

static void pass_on(const mlflow::Context &context) {
  Headers headers;
  mlflow::inject(headers, context);
  if (headers.empty())
    return;
  ++sent;
  unsigned request = unsigned(std::stoul(headers["traceparent"].substr(3, 32), nullptr, 16)) - 1;
  if (!headers.count("tracestate"))
    return;
  ++known;
  if (headers["tracestate"] != state_of(request))
    ++wrong;
}

int main() {
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 4; ++t)
    threads.emplace_back([t] {
      for (unsigned i = 0; i < 2000; ++i) {
        unsigned request = i * 4 + t;
        mlflow::Context context = mlflow::extract(
            Headers{{"traceparent", "00-" + trace_id(request) + "-b7ad6b7169203331-01"}, {"tracestate", state_of(request)}});
        mlflow::Context other = context;
        {
          std::lock_guard guard(shared.lock);
          std::swap(other, shared.contexts[(request * 7) % shared.contexts.size()]);
        }
        pass_on(context);
        pass_on(other);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  auto span = mlflow::start_span("done");
  // CHECK: wrong 0, enough: yes
  std::printf("wrong %u, enough: %s\n", wrong.load(), sent > 12000 && known > 8000 ? "yes" : "no");
}
