// An exception that leaves a block with a span is an ERROR; with_span records its type and message too, and it passes
// unchanged. A span that is made while another exception unwinds is none.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -fsanitize=address,undefined %s | FileCheck %s
// RUN: %run-api -std=c++17 -Wno-c++20-designator -DNO_THROW -fno-exceptions %s | FileCheck %s --check-prefix=WITHOUT
#include <mlflow/mlflow.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

struct Cleans {
  ~Cleans() { auto span = mlflow::start_span("cleans up"); }
};

int main() {
  auto root = mlflow::start_span("root");
  // CHECK: got 3 7 8
  // WITHOUT: got 3 7 8
  int local = 7;
  int &reference = mlflow::with_span("reference", [&]() -> int & { return local; });
  auto owner = mlflow::with_span("moves", {}, [](mlflow::Span &span) {
    span.set_outputs("eight");
    return std::make_unique<int>(8);
  });
  std::printf("got %d %d %d\n", mlflow::with_span("value", [] { return 3; }), reference, *owner);
#ifndef NO_THROW
  try {
    auto block = mlflow::start_span("block");
    Cleans cleans;
    throw std::runtime_error("leaves a block");
  } catch (const std::exception &) {
  }
  try {
    mlflow::with_span("call", [] { throw std::out_of_range("leaves a call"); });
  } catch (const std::out_of_range &exception) {
    std::printf("passed: %s\n", exception.what());
  }
  try {
    mlflow::with_span("odd", [] { throw 42; });
  } catch (int) {
  }
  // CHECK: passed: leaves a call
#endif
}
// CHECK: root [UNKNOWN]
// CHECK-NOT: ERROR
// CHECK: block [UNKNOWN] ERROR
// CHECK: cleans up [UNKNOWN]{{$}}
// CHECK: call [UNKNOWN] ERROR
// CHECK-NEXT: std::out_of_range: leaves a call
// CHECK: odd [UNKNOWN] ERROR
// WITHOUT: moves
// WITHOUT-NEXT: out "eight"
