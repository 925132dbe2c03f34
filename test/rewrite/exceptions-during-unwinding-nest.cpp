// Exceptions that are thrown and caught in destructors, while another one is unwinding, are told apart.
// RUN: %run-traced %s | FileCheck %s
#include <stdexcept>
[[mlflow::trace]] void inDestructor(int n) { throw std::logic_error("nested"); }
struct Cleans {
  [[mlflow::trace]] ~Cleans() {
    try {
      inDestructor(1);
    } catch (const std::logic_error &) {
    }
  }
};
[[mlflow::trace]] void outer(int n) {
  Cleans c;
  throw std::runtime_error("first");
}

int main() {
  // CHECK: outer [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: first
  // CHECK: Cleans::~Cleans [UNKNOWN]{{$}}
  // CHECK: inDestructor [UNKNOWN] ERROR
  // CHECK: ! std::logic_error: nested
  try {
    outer(1);
  } catch (const std::runtime_error &) {
  }
}
