// A thread that is cancelled, or ends by pthread_exit, ends the spans by hand that are open in its functions: cancelled, as calls are. Not those
// that its destructors begin, nor those that go on elsewhere; and what the program does is as before.
// RUN: %run-traced -std=c++17 -O0 -pthread %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O2 -pthread %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O1 -fno-rtti -pthread %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O1 -g -pthread -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <pthread.h>
#include <unistd.h>

int pipe_ends[2];
mlflow::Span kept;

struct AtEnd {
  const char *name;
  ~AtEnd() {
    mlflow::start_span(name).set_outputs("done");
    std::puts(name);
  }
};
[[gnu::noinline]] void wait_for_ever() {
  auto span = mlflow::start_span("innermost");
  char byte;
  while (read(pipe_ends[0], &byte, 1) >= 0) {
  }
}
[[gnu::noinline]] void leave() { pthread_exit(nullptr); }

void *is_cancelled(void *) {
  AtEnd end{"last"};
  auto outer = mlflow::start_span("outer");
  kept = mlflow::start_span_no_context("kept");
  AtEnd between{"between"};
  auto inner = mlflow::start_span("inner");
  auto over = mlflow::start_span("over");
  over.end();
  auto said = mlflow::start_span("said");
  said.set_outputs(1);
  wait_for_ever();
  return nullptr;
}
void *leaves(void *) {
  auto span = mlflow::start_span("leaves");
  auto good = mlflow::start_span("good");
  struct Good {
    mlflow::Span &span;
    ~Good() { span.end({.status = mlflow::StatusCode::ok}); }
  } end{good};
  leave();
  return nullptr;
}

int main() {
  if (pipe(pipe_ends) != 0)
    return 1;
  pthread_t thread;
  pthread_create(&thread, nullptr, is_cancelled, nullptr);
  pthread_cancel(thread);
  void *result = nullptr;
  pthread_join(thread, &result);
  std::puts(result == PTHREAD_CANCELED ? "cancelled" : "ended");
  kept.end();
  pthread_create(&thread, nullptr, leaves, nullptr);
  pthread_join(thread, nullptr);
}
// CHECK: between
// CHECK-NEXT: last
// CHECK-NEXT: cancelled

// CHECK: outer [UNKNOWN] ERROR
// CHECK-NEXT: ! cancelled
// CHECK-NEXT: ─ inner [UNKNOWN] ERROR
// CHECK-NEXT: ! cancelled
// CHECK-NEXT: ─ over [UNKNOWN]{{$}}
// CHECK-NEXT: ─ said [UNKNOWN] ERROR
// CHECK-NEXT: out 1
// CHECK-NEXT: ! cancelled
// CHECK-NEXT: ─ innermost [UNKNOWN] ERROR
// CHECK-NEXT: ! cancelled
// CHECK-NEXT: ─ between [UNKNOWN]{{$}}
// CHECK-NEXT: out "done"
// CHECK: kept [UNKNOWN]{{$}}
// CHECK: last [UNKNOWN]{{$}}
// CHECK: leaves [UNKNOWN] ERROR
// CHECK-NEXT: ! cancelled
// CHECK-NEXT: ─ good [UNKNOWN]{{$}}
