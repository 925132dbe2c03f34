// Spans of a thread's last moments: thread-local objects, and keys' destructors that run after the recorder's own.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <pthread.h>
#include <thread>

using namespace test;

Site body("body\0TOOL\0void body()\0\0\0", no_types, 0);
Site in_object("object\0TOOL\0void object()\0\0\0", no_types, 0);
Site in_key("key\0TOOL\0void key()\0\0\0", no_types, 0);
pthread_key_t key;
int rounds = 0;

struct Last {
  ~Last() {
    traced(in_object, [] {});
  }
};
thread_local Last last;

void key_destructor(void *value) {
  if (++rounds < 3)
    pthread_setspecific(key, value); // once more, after everybody else's
  traced(in_key, [] {});
}

int main() {
  traced(body, [] {});
  pthread_key_create(&key, key_destructor);
  std::thread([] {
    (void)&last;
    pthread_setspecific(key, &key);
    traced(body, [] {});
  }).join();
  print_log();
}
// CHECK:     begin 1.1 {{.*}}: body()
// CHECK:     begin 2.1 {{.*}}: body()
// CHECK:     begin 2.2 {{.*}}: object()
// CHECK-COUNT-3: : key()
