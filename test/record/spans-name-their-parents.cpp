// Every Begin says which span it is, below which and of which trace, and every End which span it ends: nothing is told
// by the order of records.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

const Type *types[] = {&int64_type, &int64_type};
Site outer("outer\0CHAIN\0long outer(long)\0\0\0n\0", types, 1);
Site inner("inner\0TOOL\0long inner(long)\0\0\0n\0", types, 1);

std::uint64_t call_inner(std::uint64_t n) {
  Span span(inner, {n});
  span.returned(n + 1);
  return n + 1;
}

int main() {
  for (int i = 0; i < 2; ++i) {
    Span span(outer, {7});
    call_inner(1);
    span.returned(call_inner(2));
  }
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: outer(7)
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: inner(1)
// CHECK-NEXT: end 1.2 returned 2
// CHECK-NEXT: begin 1.3 below 1.1 of 1.1: inner(2)
// CHECK-NEXT: end 1.3 returned 3
// CHECK-NEXT: end 1.1 returned 3
// CHECK-NEXT: begin 1.4 below - of 1.4: outer(7)
