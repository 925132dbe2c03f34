// A span whose processor throws is written without its values, and so is what comes after its code has gone away; both
// are said once, and counted. What ended before the program's static objects go is still seen.
// RUN: %run-api --fields -std=c++20 -pthread %s > %t 2>&1
// RUN: FileCheck --implicit-check-not=secret --implicit-check-not=ada %s < %t
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s > %t 2>&1
// RUN: FileCheck --implicit-check-not=secret --implicit-check-not=ada %s < %t
#include <mlflow/mlflow.h>

#include <stdexcept>
#include <string>

static void trace(const char *name) {
  auto span = mlflow::start_span(name);
  span.set_inputs({{"user", "ada"}});
  span.set_outputs("secret");
  span.set_attribute("key", "secret");
  span.record_exception("type", "secret");
}

struct Late {
  ~Late() { trace("late"); }
};

int main() {
  static Late late; // older than the processors, so its end comes after theirs
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors([](mlflow::EndedSpan &span) {
    if (span.name() == "throws")
      throw std::runtime_error("no");
    span.set_inputs("seen");
    span.set_outputs("seen");
    span.remove_attribute("key");
    span.remove_events();
    span.set_status(mlflow::StatusCode::ok);
  })});
  trace("throws");
  trace("throws");
  trace("last of main");
}
// CHECK: a span processor failed, or is not there any more: spans are written without their values
// CHECK: 3 spans were written without their values
// CHECK: span throws
// CHECK: "***"
// CHECK: span throws
// CHECK: span last of main
// CHECK: seen
// CHECK: span late
// CHECK: "***"
