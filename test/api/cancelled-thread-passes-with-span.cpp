// A thread that is cancelled within with_span goes on unwinding: it is no exception, the span says so, and the program lives.
// RUN: %run-api -std=c++20 -pthread %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -Wno-pedantic -pthread %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <pthread.h>
#include <unistd.h>

static void *work(void *) {
  mlflow::with_span("cancelled here", [] {
    for (;;)
      pause();
  });
  return nullptr;
}

int main() {
  pthread_t thread;
  pthread_create(&thread, nullptr, work, nullptr);
  usleep(10000);
  pthread_cancel(thread);
  void *result = nullptr;
  pthread_join(thread, &result);
  // CHECK: cancelled 1
  std::printf("cancelled %d\n", result == PTHREAD_CANCELED);
  std::fflush(stdout);
}
// CHECK: cancelled here [UNKNOWN] ERROR
// CHECK-NEXT: cancelled
