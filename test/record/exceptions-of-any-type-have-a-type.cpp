// What is thrown need not be a std::exception, or a class; only the message is missing then. Without a base, or with
// several, the same.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <stdexcept>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

struct Plain {};
struct Padding {
  virtual ~Padding() = default;
  long padding = 0;
};
struct Derived : Padding, std::logic_error {
  Derived() : std::logic_error("not at the front") {}
};
struct Silent : std::exception {
  const char *what() const noexcept override { return nullptr; }
};

template <class T> void leave_with(T value) {
  try {
    traced(site, [&] { throw value; });
  } catch (...) {
  }
}

int main() {
  leave_with(42);
  leave_with("text");
  leave_with(Plain());
  leave_with(Derived());
  leave_with(Silent());
  Derived derived;
  leave_with(&derived);
  print_log();
}
// CHECK: exception #1 in 1.1: "i" ""
// CHECK: end 1.1 exception #1
// CHECK: exception #2 in 1.2: "PKc" ""
// CHECK: exception #3 in 1.3: "5Plain" ""
// CHECK: exception #4 in 1.4: "7Derived" "not at the front"
// CHECK: exception #5 in 1.5: "6Silent" ""
// CHECK: exception #6 in 1.6: "P7Derived" ""
