// A signal handler that calls traced code while its thread is recording gets no span and does no harm, but is counted;
// the same between two records is an ordinary span.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

#include <csignal>

using namespace test;

const Type *no_types[] = {nullptr};
Site handled("handled\0TOOL\0void handled(int)\0\0\0", no_types, 0);

void handler(int) {
  Span span(handled);
  span.returned();
}

/// Interrupts the recorder where it cannot be interrupted by luck: in the middle of a record.
void read_and_interrupt(const void *object, mlflow_rt_view *view, mlflow_rt_visit, void *) {
  std::raise(SIGUSR1);
  read_contiguous<std::string>(object, view, nullptr, nullptr);
}

int main() {
  std::signal(SIGUSR1, handler);
  static const Type interrupting = {MLFLOW_RT_STRING,   0, 0, sizeof(std::string), "std::string", &char_type,
                                    read_and_interrupt, {}};
  const Type *types[] = {nullptr, &interrupting};
  Site f("f\0TOOL\0void f(std::string)\0\0\0s\0", types, 1, 1);
  std::string text = "text";
  {
    Span span(f, {slot(&text)});
    std::raise(SIGUSR1);
    span.returned();
  }
  print_log();
  std::printf("reentered %d\n", int(record::state.pool.header().reentered));
}
// CHECK:      begin 1.1 below - of 1.1: f("text")
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: handled()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: reentered 1
