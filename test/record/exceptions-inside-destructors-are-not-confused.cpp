// A destructor that runs because of one exception throws and catches another inside: the span that the first leaves
// names the first. Thrown again on another thread, an exception is noted there.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <stdexcept>
#include <thread>

using namespace test;

Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site cleans("cleans\0TOOL\0void cleans()\0\0\0", no_types, 0);
Site fails("fails\0TOOL\0void fails()\0\0\0", no_types, 0);

struct Cleaner {
  ~Cleaner() {
    traced(cleans, [] {
      try {
        traced(fails, [] { throw std::logic_error("second"); });
      } catch (const std::logic_error &) {
      }
    });
  }
};

int main() {
  std::exception_ptr first;
  try {
    traced(outer, [] {
      Cleaner cleaner;
      throw std::runtime_error("first");
    });
  } catch (...) {
    first = std::current_exception();
  }
  std::thread([&] {
    try {
      traced(outer, [&] { std::rethrow_exception(first); });
    } catch (const std::runtime_error &) {
    }
  }).join();
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: exception #1 in 1.1: "St13runtime_error" "first"
// CHECK-NEXT: begin 1.2 below 1.1 of 1.1: cleans()
// CHECK-NEXT: begin 1.3 below 1.2 of 1.1: fails()
// CHECK-NEXT: exception #2 in 1.3: "St11logic_error" "second"
// CHECK-NEXT: end 1.3 exception #2
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: end 1.1 exception #1
// CHECK-NEXT: begin 2.1 below - of 2.1: outer()
// CHECK-NEXT: exception #1 in 2.1: "St13runtime_error" "first"
// CHECK-NEXT: end 2.1 exception #1
