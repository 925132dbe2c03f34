// An exception that leaves a block whose span has ended, or never began, is not taken for the next one of its type, though that is at the same
// address: each span has the message of the one that left it. One that is thrown on has it in the spans of the handler too.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O2 %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <exception>

struct Error : std::exception {
  char text[32];
  explicit Error(const char *t) { std::snprintf(text, sizeof text, "%s", t); }
  const char *what() const noexcept override { return text; }
};
[[gnu::noinline]] void fails(const char *why) { throw Error(why); }
[[mlflow::trace]] void inner() { fails("from inner"); }

[[mlflow::trace]] void several() {
  try {
    auto span = mlflow::start_span("over");
    span.end();
    fails("not to be seen");
  } catch (const Error &) {
  }
  // CHECK: second [UNKNOWN] ERROR
  // CHECK-NEXT: ! Error: of the second
  try {
    auto span = mlflow::start_span("second");
    fails("of the second");
  } catch (const Error &) {
  }
  try {
    auto span = mlflow::start_span("over");
    span.end();
    fails("nor this");
  } catch (const Error &) {
  }
  // CHECK: inner [UNKNOWN] ERROR
  // CHECK: ! Error: from inner
  try {
    inner();
  } catch (const Error &) {
  }
  // CHECK: handler [UNKNOWN] ERROR
  // CHECK-NEXT: ! Error: thrown on
  try {
    try {
      auto span = mlflow::start_span("over");
      span.end();
      fails("thrown on");
    } catch (const Error &) {
      auto span = mlflow::start_span("handler");
      throw;
    }
  } catch (const Error &) {
  }
}

int main() { several(); }
// CHECK-NOT: not to be seen
