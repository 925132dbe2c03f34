// After a fork the child records into a log of its own, from its first span on, and with ids of its own. A span that
// was open belongs to the parent, whose log has nothing of the child.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site parent("parent\0TOOL\0void parent()\0\0\0", no_types, 0);
Site child("child\0TOOL\0void child()\0\0\0", no_types, 0);

int main() {
  std::uint64_t parent_key = 0;
  traced(outer, [&] {
    parent_key = record::state.pool.header().process_key[0];
    std::fflush(stdout);
    pid_t pid = fork();
    traced(pid ? parent : child, [] {});
    if (pid)
      waitpid(pid, nullptr, 0);
  });
  print_log();
  auto &header = record::state.pool.header();
  std::printf("%s key\n", header.process_key[0] == parent_key ? "the same" : "another");
  std::printf("%s\n", header.pid == std::uint32_t(getpid()) ? "own pid" : "not its pid");
}
// CHECK:      begin 1.1 below - of 1.1: child()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: another key
// CHECK-NEXT: own pid
// CHECK-NEXT: begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: parent()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: the same key
// CHECK-NEXT: own pid
