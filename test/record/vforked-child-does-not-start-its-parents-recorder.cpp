// A child by vfork runs in its parent's memory: were its traced call the first one, the collector would start in the
// child and end with it. It is not recorded; the parent's calls are.
// RUN: %clangxx -std=c++20 -O1 -Wno-deprecated-declarations %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace test;

Site parent("parent\0TOOL\0void parent()\0\0\0", no_types, 0);
Site child("child\0TOOL\0void child()\0\0\0", no_types, 0);

int main() {
  pid_t pid = vfork();
  if (pid == 0) {
    traced(child, [] {});
    _exit(0);
  }
  waitpid(pid, nullptr, 0);
  std::printf("started %d\n", int(record::state.pool.created()));
  traced(parent, [] {});
  std::printf("by its owner %d\n", int(record::state.pool.header().pid == std::uint32_t(getpid())));
  print_log();
}
// CHECK:      started 0
// CHECK-NEXT: by its owner 1
// CHECK-NEXT: begin 1.1 below - of 1.1: parent()
// CHECK-NEXT: end 1.1 returned
