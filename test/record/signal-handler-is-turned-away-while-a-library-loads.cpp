// A signal handler that calls traced code while its thread registers the sites of a library, under a lock that the
// handler's first call would ask for too: it gets no span, and the library is registered.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <csignal>
#include <sys/mman.h>
#include <unistd.h>

using namespace test;

Site first("first\0TOOL\0void first()\0\0\0", no_types, 0);
Site handled("handled\0TOOL\0void handled()\0\0\0", no_types, 0);
Site in_library("in_library\0TOOL\0void in_library()\0\0\0", no_types, 0);

/// The library's page cannot be read: the recorder is interrupted exactly there.
void *page;

void handler(int) {
  mprotect(page, 4096, PROT_READ | PROT_WRITE);
  traced(handled, [] {});
}

int main() {
  alarm(20); // a deadlock is a failure
  page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  auto *site = new (page) mlflow_rt_site{0, 0, &in_library.more.info};
  std::signal(SIGSEGV, handler);
  traced(first, [] {});
  mprotect(page, 4096, PROT_NONE);
  mlflow_rt_add_sites(site, site + 1);
  std::printf("live %d\n", int(site->live));
  traced(handled, [] {});
  print_log();
  std::printf("reentered %d\n", int(record::state.pool.header().reentered));
}
// CHECK:      live 1
// CHECK-NEXT: begin 1.1 {{.*}}: first()
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.2 {{.*}}: handled()
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: reentered 1
