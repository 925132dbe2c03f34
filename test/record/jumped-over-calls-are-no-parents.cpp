// longjmp over traced calls: they never end, but when the call that they were in does, they are forgotten, and what is
// called next starts a trace of its own. Fibers, which look alike, are told apart by their stacks.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <csetjmp>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site jumped("jumped\0TOOL\0void jumped()\0\0\0", no_types, 0);
std::jmp_buf here;

void jump(int depth) {
  std::uint64_t token = mlflow_rt_enter(&jumped.site, nullptr);
  if (depth == 1)
    std::longjmp(here, 1);
  jump(depth - 1);
  mlflow_rt_leave(token, 0, MLFLOW_RT_RETURNED);
}

void call() {
  std::uint64_t token = mlflow_rt_enter(&outer.site, nullptr);
  if (setjmp(here) == 0)
    jump(2);
  mlflow_rt_leave(token, 0, MLFLOW_RT_RETURNED);
}

int main() {
  call();
  call();
  print_log();
  for (int i = 0; i < 10000; ++i)
    call();
  std::printf("%d open\n", int(record::attached_thread->top - &record::attached_thread->chunk->frames[1]));
}
// CHECK:      begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: jumped()
// CHECK-NEXT: begin 1.3 below 1.2 of 1.1: jumped()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.4 below - of 1.4: outer()
// CHECK:      end 1.4 returned
// CHECK-NEXT: 0 open
