// A function that is no coroutine adds the elements of a stream to its span: an event for each, and the outputs are
// their list, or what a reducer makes of them; one that throws leaves the list.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++17 -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <stdexcept>
#include <string>
#include <vector>

template <class Callback> static void model(Callback callback) {
  for (const char *token : {"Hel", "lo"})
    callback(std::string(token));
}

static std::string join(const std::vector<std::string> &tokens) {
  std::string text;
  for (auto &token : tokens)
    text += token;
  return text;
}

int main() {
  {
    auto span = mlflow::start_span("list");
    model([&](const std::string &token) { span.add_chunk(token); });
  }
  {
    auto span = mlflow::start_span("reduced");
    auto tokens = mlflow::stream<std::vector<std::string>>(span, join);
    model([&](const std::string &token) { tokens.add(token); });
  }
  {
    auto span = mlflow::start_span("throws");
    auto tokens = mlflow::stream<std::vector<std::string>>(
        span, [](const std::vector<std::string> &) -> int { throw std::runtime_error("no"); });
    model([&](const std::string &token) { tokens.add(token); });
  }
}
// CHECK: span list
// CHECK: mlflow.spanOutputs = ["Hel", "lo"]
// CHECK: event mlflow.chunk.item.0 {"mlflow.chunk.value": "\"Hel\""}
// CHECK-NEXT: event mlflow.chunk.item.1 {"mlflow.chunk.value": "\"lo\""}
// CHECK: span reduced
// CHECK: mlflow.spanOutputs = "Hello"
// CHECK: event mlflow.chunk.item.1 {"mlflow.chunk.value": "\"lo\""}
// CHECK: span throws
// CHECK: mlflow.spanOutputs = ["Hel", "lo"]
// CHECK: event mlflow_trace.reducerFailed {"exception.message": "no"}
