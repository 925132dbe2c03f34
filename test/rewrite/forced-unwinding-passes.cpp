// Thread cancellation and pthread_exit pass through traced functions, run their destructors, and are no exceptions.
// RUN: %run-traced -pthread %s 2>&1 | FileCheck %s
#include <cstdio>
#include <pthread.h>
#include <unistd.h>
struct Says {
  const char *what;
  ~Says() { std::printf("destroyed in %s\n", what); }
};
[[mlflow::trace]] void exits(int n) {
  Says s{"exits"};
  pthread_exit(nullptr);
}
[[mlflow::trace]] void waits(int n) {
  Says s{"waits"};
  for (;;)
    pause();
}

void start(void (*f)(int), bool cancel) {
  pthread_t t;
  pthread_create(&t, nullptr, [](void *p) -> void * {
    reinterpret_cast<void (*)(int)>(p)(1);
    return nullptr;
  }, reinterpret_cast<void *>(f));
  if (cancel)
    pthread_cancel(t);
  void *result;
  pthread_join(t, &result);
  std::printf("joined, cancelled %d\n", result == PTHREAD_CANCELED);
}

int main() {
  // CHECK: destroyed in exits
  // CHECK-NEXT: joined, cancelled 0
  start(exits, false);
  // CHECK-NEXT: destroyed in waits
  // CHECK-NEXT: joined, cancelled 1
  start(waits, true);
  // CHECK: exits [UNKNOWN] ERROR
  // CHECK: ! cancelled
  // CHECK: waits [UNKNOWN] ERROR
  // CHECK: ! cancelled
}
