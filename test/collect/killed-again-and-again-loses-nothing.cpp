// SIGKILL at random moments: every span that had ended before is delivered, by the collector then or by recovery now, whole and once for each id;
// the call that was open is there as ERROR, though its segment was given back long before.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %clangxx -std=c++20 %S/Inputs/recover_all.cpp %runtime-src-flags -o %t-recover
// RUN: %python %S/Inputs/kill_and_recover.py %t %t-recover %t.dir 12 | FileCheck %s
// CHECK: rounds 12, with spans 12
// CHECK: lost 0, miscounted 0, torn lines 0, wrong 0, without the open call 0, logs left 0
#include "Inputs/traced.h"

#include <fcntl.h>
#include <sys/mman.h>

/// Argument: a file in which the number of spans that have ended is kept, to be read after our death.
int main(int, char **arguments) {
  int file = open(arguments[1], O_RDWR | O_CREAT, 0600);
  if (ftruncate(file, 8) != 0)
    return 1;
  auto *ended = static_cast<long *>(mmap(nullptr, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  test::Span outer(traced::outer_site);
  for (long i = 0;; ++i) {
    traced::work(i);
    __atomic_store_n(ended, i + 1, __ATOMIC_RELEASE);
    if (i % 500 == 0)
      usleep(1000); // slower than the collector: nothing is dropped
  }
}
