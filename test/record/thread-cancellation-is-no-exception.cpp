// A thread that is cancelled, and one that calls pthread_exit: its spans end as cancelled, nothing is noted, and the
// unwinding goes on to the end.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <pthread.h>
#include <unistd.h>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site inner("inner\0TOOL\0void inner()\0\0\0", no_types, 0);

struct Said {
  const char *what;
  ~Said() { std::printf("%s\n", what); }
};

void *exits(void *) {
  traced(outer, [] {
    Said said{"unwound"};
    traced(inner, [] { pthread_exit(nullptr); });
  });
  return nullptr;
}

void *waits(void *) {
  traced(outer, [] {
    Said said{"unwound"};
    pause();
  });
  return nullptr;
}

int main() {
  pthread_t thread;
  pthread_create(&thread, nullptr, exits, nullptr);
  pthread_join(thread, nullptr);
  pthread_create(&thread, nullptr, waits, nullptr);
  pthread_cancel(thread);
  void *result;
  pthread_join(thread, &result);
  std::printf("%s\n", result == PTHREAD_CANCELED ? "cancelled" : "returned");
  print_log();
}
// CHECK:      unwound
// CHECK-NEXT: unwound
// CHECK-NEXT: cancelled
// CHECK-NEXT: begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: inner()
// CHECK-NEXT: end 1.2 cancelled
// CHECK-NEXT: end 1.1 cancelled
// CHECK-NEXT: begin 2.1 below - of 2.1: outer()
// CHECK-NEXT: end 2.1 cancelled
