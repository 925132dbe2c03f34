// A child that is forked while its parent sends has a lane and a thread of its own; what either records arrives once, also of a child that leaves by
// _exit: the next start of a traced program sends that.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %fake-server --outbox %t.dir/outbox --env MLFLOW_TRACE_EXIT_TIMEOUT=60 -- %t | FileCheck %s
// CHECK: status 0
// CHECK-NOT: said
// CHECK: arrived: 5 spans, 0 again, 5 traces, 0 in progress
// CHECK: left: 0 spans in 0 lanes, 0 lines set aside
#include "../collect/Inputs/traced.h"

#include <sys/wait.h>

static int in_child(void (*end)(int)) {
  pid_t child = fork();
  if (child == 0) {
    traced::work(2);
    end(0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return status;
}

int main(int argc, char **arguments) {
  if (argc > 1) { // the next start
    traced::work(5);
    usleep(1'500'000);
    return 0;
  }
  traced::work(1);
  usleep(300'000); // its thread sends
  int failed = in_child(exit);
  failed |= in_child([](int status) {
    usleep(300'000);
    _exit(status);
  });
  traced::work(4);
  pid_t next = fork();
  if (next == 0) {
    execl(arguments[0], arguments[0], "next", nullptr);
    _exit(1);
  }
  int status = 1;
  waitpid(next, &status, 0);
  return failed | status;
}
