// A fiber that another thread goes on with: its span ends there. The thread that began it goes on with the parent it
// had, also when it has ended meanwhile.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <thread>

using namespace test;

const Type *types[] = {&int64_type};
Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site moves("moves\0TOOL\0long moves()\0\0\0", types, 0);
Site later("later\0TOOL\0void later()\0\0\0", no_types, 0);

int main() {
  traced(outer, [] {
    std::uint64_t token = Span(moves).take_token();
    std::thread([=] { mlflow_rt_leave(token, 5, MLFLOW_RT_VALUE); }).join();
    traced(later, [] {});
  });
  std::uint64_t orphan = 0;
  std::thread([&] { orphan = Span(moves).take_token(); }).join(); // its thread is gone when it ends
  mlflow_rt_leave(orphan, 6, MLFLOW_RT_VALUE);
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: moves()
// CHECK-NEXT: begin 1.3 below 1.1 of 1.1: later()
// CHECK-NEXT: end 1.3 returned
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: end 3.1 returned 6
// CHECK-NEXT: end 1.2 returned 5
// CHECK-NEXT: begin 3.1 below - of 3.1: moves()
