// An exception is noted where it is thrown, before anything is unwound; each span that it leaves names it; what the
// program sees of it is unchanged. A second one of the same type at the same place is another.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <stdexcept>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site inner("inner\0TOOL\0void inner()\0\0\0", no_types, 0);

int main() {
  for (int i = 0; i < 2; ++i)
    traced(outer, [&] {
      try {
        traced(inner, [&] { traced(inner, [] { throw std::runtime_error("boom"); }); });
      } catch (const std::runtime_error &error) {
        std::printf("caught %s, %d uncaught\n", error.what(), std::uncaught_exceptions());
      }
    });
  print_log();
}
// CHECK:      caught boom, 0 uncaught
// CHECK-NEXT: caught boom, 0 uncaught
// CHECK-NEXT: begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: inner()
// CHECK-NEXT: begin 1.3 below 1.2 of 1.1: inner()
// CHECK-NEXT: exception #1 in 1.3: "St13runtime_error" "boom"
// CHECK-NEXT: end 1.3 exception #1
// CHECK-NEXT: end 1.2 exception #1
// CHECK-NEXT: end 1.1 returned
// CHECK:      exception #2 in 1.6: "St13runtime_error" "boom"
// CHECK-NEXT: end 1.6 exception #2
// CHECK-NEXT: end 1.5 exception #2
// CHECK-NEXT: end 1.4 returned
