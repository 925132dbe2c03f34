// A child made by the system call itself, so that no fork handler runs: it does not touch its parent's log either.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <csignal>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site parent("parent\0TOOL\0void parent()\0\0\0", no_types, 0);
Site child("child\0TOOL\0void child()\0\0\0", no_types, 0);

int main() {
  traced(outer, [] {
    std::fflush(stdout);
    auto pid = pid_t(syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
    if (pid == 0) {
      mlflow_rt_leave(Span(child).take_token(), 0, MLFLOW_RT_RETURNED);
      return;
    }
    waitpid(pid, nullptr, 0);
    traced(parent, [] {});
  });
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: child()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: parent()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: end 1.1 returned
