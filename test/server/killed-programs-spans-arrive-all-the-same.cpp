// SIGKILL at random moments while traces are recorded, written and sent, with a server that answers, fails and goes away: the next starts deliver
// every span that had ended, and nothing is left in the outbox. What arrives twice has the ids that it had.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %python %S/Inputs/kill_and_deliver.py %t %t.dir 12 | FileCheck %s
// CHECK: rounds 12, some arrived before the end: True, ended: True, last status 0
// CHECK-NEXT: missing: 0, more than were recorded: 0
// CHECK-NEXT: left: 0 spans in 0 lanes, 0 lines set aside
#include "../collect/Inputs/traced.h"

#include <fcntl.h>
#include <sys/mman.h>

/// Arguments: a file for the number of spans that have ended, and after how many to end, if at all.
int main(int argc, char **arguments) {
  int file = open(arguments[1], O_RDWR | O_CREAT, 0600);
  if (ftruncate(file, 8) != 0)
    return 1;
  auto *ended = static_cast<long *>(mmap(nullptr, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  long count = argc > 2 ? std::atol(arguments[2]) : -1;
  for (long i = 0; i != count; ++i) {
    traced::work(i);
    __atomic_store_n(ended, i + 1, __ATOMIC_RELEASE);
    usleep(2000); // slower than the server
  }
}
