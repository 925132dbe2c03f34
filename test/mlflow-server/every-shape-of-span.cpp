// Spans of every shape arrive: custom types, names of any text, attributes, levels, exceptions with their three attributes, calls without outputs,
// calls that were left by other ways, threads with traces of their own.

// RUN: %run-on-server -std=c++20 -pthread %s --only --search --find sesame --show --expect-exit 3 | FileCheck %s

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

[[mlflow::trace("MY_TYPE", "a \"name\" with größer 🌍 {}", attributes = {"model": "x", "shards": 2, "ratio": 0.5, "on": true, "nested": {"a": [1, 2.5, "{}"], "b": {}}, "like JSON": "{\"a\": 1}", "quoted": "\"q\""})]]
void custom() {}

[[mlflow::trace(RETRIEVER, log_level = CRITICAL)]] int levelled([[mlflow::sensitive]] const std::string &, [[mlflow::skip]] int, int page) { return page; }

[[mlflow::trace(TOOL, capture_inputs = false, capture_outputs = false)]] int nothing_captured(int n) { return n; }

struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[mlflow::trace(TOOL)]] int throws(int n) { throw Refused("no \"" + std::to_string(n) + "\" with sesame"); }

[[mlflow::trace(AGENT)]] int catches(int n) {
  try {
    return throws(n);
  } catch (const std::exception &) {
    return -1;
  }
}

[[mlflow::trace(CHAIN)]] void nests() {
  try {
    throws(2);
  } catch (...) {
    std::throw_with_nested(std::logic_error("outer"));
  }
}

[[mlflow::trace(TASK)]] void in_a_thread(int n) { levelled("secret", n, n); }

[[mlflow::trace(WORKFLOW)]] void exits() {
  custom();
  std::exit(3);
}

int main() {
  custom();
  // CHECK:      trace a "name" with größer 🌍 {} OK
  // CHECK-NEXT: {{^}}  a "name" with größer 🌍 {} MY_TYPE OK [{}, null]
  nothing_captured(1);
  // CHECK-NEXT: trace nothing_captured OK
  // CHECK-NEXT: {{^}}  nothing_captured TOOL OK [null, null]
  catches(1);
  // CHECK-NEXT: trace catches OK
  // CHECK-NEXT: {{^}}  catches AGENT OK [{"n": 1}, -1]
  // CHECK-NEXT: {{^}}    throws TOOL ERROR (Refused: no "1" with sesame) !exception [{"n": 1}, null]
  try {
    nests();
  } catch (const std::exception &) {
  }
  // CHECK-NEXT: trace nests ERROR
  // CHECK-NEXT: {{^}}  nests CHAIN ERROR (std::_Nested_exception<std::logic_error>: outer{{.*}}) !exception [{}, null]
  // CHECK-NEXT: {{^}}    throws TOOL ERROR (Refused: no "2" with sesame) !exception [{"n": 2}, null]
  std::thread(in_a_thread, 5).join();
  // CHECK-NEXT: trace in_a_thread OK
  // CHECK-NEXT: {{^}}  in_a_thread TASK OK [{"n": 5}, null]
  // CHECK-NEXT: {{^}}    levelled RETRIEVER OK [{"arg0": "***", "page": 5}, 5]
  exits();
  // CHECK-NEXT: trace exits ERROR
  // CHECK-NEXT: {{^}}  exits WORKFLOW ERROR
  // CHECK-NEXT: {{^}}    a "name" with größer 🌍 {} MY_TYPE OK [{}, null]
}
// CHECK-NEXT: 6 traces, 10 spans, 0 differences
