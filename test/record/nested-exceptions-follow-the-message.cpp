// std::throw_with_nested: the exceptions inside stand behind the message, outermost first.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <stdexcept>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

int main() {
  try {
    traced(site, [] {
      try {
        try {
          throw 7;
        } catch (...) {
          std::throw_with_nested(std::runtime_error("middle"));
        }
      } catch (...) {
        std::throw_with_nested(std::logic_error("outermost"));
      }
    });
  } catch (const std::logic_error &) {
  }
  print_log();
}
// CHECK: exception #1 in 1.1: "{{.*}}logic_error{{.*}}" "outermost; caused by {{.*}}std::runtime_error{{.*}}: middle;
// caused by int: " CHECK-NEXT: end 1.1 exception #1
