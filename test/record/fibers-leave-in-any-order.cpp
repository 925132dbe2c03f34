// Several stacks on one thread: each End names the span that the call began, whichever is the newest; frames of ended
// spans are used again.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <ucontext.h>

using namespace test;

Site sites[] = {{"a\0TOOL\0void a()\0\0\0", no_types, 0},
                {"b\0TOOL\0void b()\0\0\0", no_types, 0},
                {"c\0TOOL\0void c()\0\0\0", no_types, 0}};
ucontext_t scheduler, fibers[3];
char stacks[3][65536];

void fiber(int number) {
  Span span(sites[number]);
  swapcontext(&fibers[number], &scheduler);
  span.returned();
}

std::uint64_t begun;
void begin() { begun = Span(sites[1]).take_token(); }

std::uint64_t begin_on(int number) {
  getcontext(&fibers[number]);
  fibers[number].uc_stack.ss_sp = stacks[number];
  fibers[number].uc_stack.ss_size = sizeof stacks[number];
  fibers[number].uc_link = &scheduler;
  makecontext(&fibers[number], begin, 0);
  swapcontext(&scheduler, &fibers[number]);
  return begun;
}

int main() {
  for (int i = 0; i < 3; ++i) {
    getcontext(&fibers[i]);
    fibers[i].uc_stack.ss_sp = stacks[i];
    fibers[i].uc_stack.ss_size = sizeof stacks[i];
    fibers[i].uc_link = &scheduler;
    makecontext(&fibers[i], reinterpret_cast<void (*)()>(fiber), 1, i);
    swapcontext(&scheduler, &fibers[i]);
  }
  for (int i : {1, 0, 2})
    swapcontext(&scheduler, &fibers[i]);

  traced(sites[0], [] {});
  auto *frames = &record::attached_thread->chunk->frames[1];
  // Overlapping spans without end, as an event loop has them: always one open, never a stack.
  std::uint64_t open = begin_on(0);
  for (int i = 1; i <= 10000; ++i) {
    std::uint64_t next = begin_on(i % 3);
    mlflow_rt_leave(open, 0, MLFLOW_RT_RETURNED);
    open = next;
  }
  mlflow_rt_leave(open, 0, MLFLOW_RT_RETURNED);
  mlflow_rt_leave(open, 0, MLFLOW_RT_RETURNED); // once too often: no harm
  std::printf("%d frames\n", int(record::attached_thread->top - frames));
  std::printf("%d dropped\n", int(record::state.pool.header().spans_dropped));
  print_log();
}
// CHECK:      3 frames
// CHECK-NEXT: 0 dropped
// CHECK-NEXT: begin 1.1 below - of 1.1: a()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: b()
// CHECK-NEXT: begin 1.3 below 1.2 of 1.1: c()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: end 1.3 returned
// CHECK-NEXT: begin 1.4 below - of 1.4: a()
// CHECK-NEXT: end 1.4 returned
