// Cancelling a thread inside a traced call unwinds it as it would without tracing; the span says so and has no exception.
// RUN: %run-traced -O1 -pthread %s | FileCheck --match-full-lines --strict-whitespace %s
#include <cstdio>
#include <pthread.h>
#include <unistd.h>

struct Guard {
  ~Guard() { std::puts("unwound"); }
};

[[mlflow::trace(TASK)]] void wait_for_ever(int fd) {
  Guard guard;
  char byte;
  while (read(fd, &byte, 1) >= 0) {
  }
}

int pipe_ends[2];

void *start(void *) {
  wait_for_ever(pipe_ends[0]);
  return nullptr;
}

int main() {
  if (pipe(pipe_ends) != 0)
    return 1;
  pthread_t thread;
  pthread_create(&thread, nullptr, start, nullptr);
  pthread_cancel(thread);
  void *result = nullptr;
  pthread_join(thread, &result);
  std::puts(result == PTHREAD_CANCELED ? "cancelled" : "ended");
}

//      CHECK:unwound
// CHECK-NEXT:cancelled
// CHECK-NEXT:wait_for_ever [TASK] ERROR
// CHECK-NEXT:   in  {"fd": {{[0-9]+}}}
// CHECK-NEXT:   !   cancelled
//  CHECK-NOT:{{.}}
