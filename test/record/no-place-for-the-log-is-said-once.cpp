// No folder can hold the log (here: no file may become that large): memory is used instead, and said once, since a
// killed process then leaves nothing. A signal for the file size does not reach the program.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t 2>&1 | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <sys/resource.h>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

int main() {
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  rlimit limit{4096, 4096};
  setrlimit(RLIMIT_FSIZE, &limit);
  traced(site, [] {});
  traced(site, [] {});
  print_log();
}
// CHECK:      mlflow-trace: no room for the log in /dev/shm
// CHECK-NEXT: begin 1.1
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.2
// CHECK-NEXT: end 1.2 returned
