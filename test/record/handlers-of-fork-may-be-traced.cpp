// What the program has registered with pthread_atfork runs around our own handlers, when they hold locks or have not yet been in the child: traced
// functions there do not block, whether they were called before or not; what they would record is counted. Afterwards parent and child record.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace test;

Site sites[] = {{"prepare\0TOOL\0void prepare()\0\0\0", no_types, 0},
                {"parent\0TOOL\0void parent()\0\0\0", no_types, 0},
                {"child\0TOOL\0void child()\0\0\0", no_types, 0}};
Site before("before\0TOOL\0void before()\0\0\0", no_types, 0);
Site after("after\0TOOL\0void after()\0\0\0", no_types, 0);
int called = 0;

template <int Which> void handler() {
  traced(before, [] { ++called; });
  traced(sites[Which], [] { ++called; });
}

int main() {
  alarm(20);
  pthread_atfork(handler<0>, handler<1>, handler<2>); // before ours: it is called after ours, and in the child before
  traced(before, [] {});
  std::fflush(stdout);
  pid_t pid = fork();
  traced(after, [] {});
  std::printf("called %d\n", called);
  if (pid == 0) {
    print_log();
    return 0;
  }
  int status = 0;
  waitpid(pid, &status, 0);
  print_log();
  std::printf("child %d, not recorded: %d\n", status, int(record::state.pool.header().reentered));
}
// CHECK: called 4
// CHECK-NEXT: begin 1.1 below - of 1.1: after()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: called 4
// CHECK-NEXT: begin 1.1 below - of 1.1: before()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.2 below - of 1.2: after()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: child 0, not recorded: 6
