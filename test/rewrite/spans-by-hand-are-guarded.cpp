// An exception that leaves a block with an mlflow::Span is recorded with type and message, in functions that are not
// traced too, and in every kind of block; what control flow does is as before.
// RUN: %run-traced -std=c++20 -O0 -Wall -Wextra -Werror %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O1 -g -fsanitize=address,undefined %s | FileCheck %s
// RUN: %same-when-traced --standards 'c++17 c++20' --sanitize -I%source/runtime/include -I%source/attributes/include %s %libs
#include <mlflow/mlflow.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Counts {
  static int alive;
  Counts() { ++alive; }
  Counts(const Counts &) { ++alive; }
  ~Counts() { --alive; }
};
int Counts::alive = 0;

[[gnu::noinline]] void fails(const char *why) { throw Refused(why); }

// CHECK: plain block [UNKNOWN] ERROR
// CHECK: Refused: from a plain block
void plain() {
  try {
    auto span = mlflow::start_span("plain block");
    Counts counts;
    fails("from a plain block");
  } catch (const Refused &) {
  }
}

// CHECK: outer [UNKNOWN]{{$}}
// CHECK-NEXT: first [UNKNOWN] ERROR
// CHECK: Refused: from the third
// CHECK: second [UNKNOWN] ERROR
// CHECK: Refused: from the third
void nested() {
  auto outer = mlflow::start_span("outer");
  try {
    auto first = mlflow::start_span("first");
    int between = 1;
    mlflow::Span second = mlflow::start_span("second");
    fails(between == 1 ? "from the third" : "wrong");
  } catch (...) {
  }
}

// An earlier exception is not taken for a later one.
// CHECK: caught within [UNKNOWN]{{$}}
void caught_within() {
  auto span = mlflow::start_span("caught within");
  try {
    fails("stays within");
  } catch (const Refused &) {
  }
}

// CHECK: traced [UNKNOWN]{{$}}
// CHECK: loop [UNKNOWN] ERROR
// CHECK: Refused: 2
[[mlflow::trace]] int traced() {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    try {
      auto span = mlflow::start_span(i == 2 ? "loop" : "passes");
      if (i == 0)
        continue;
      sum += i;
      if (i == 2)
        fails(std::to_string(i).c_str());
    } catch (const Refused &) {
      break;
    }
  }
  return sum;
}

// CHECK: returns [UNKNOWN]{{$}}
std::unique_ptr<Counts> returns() {
  auto span = mlflow::start_span("returns");
  auto result = std::make_unique<Counts>();
  return result;
}

// CHECK: generic [UNKNOWN] ERROR
// CHECK: std::out_of_range: it is T
template <class T> void generic(T value) {
  auto span = mlflow::start_span("generic");
  if (value)
    throw std::out_of_range("it is T");
}

// CHECK: in a lambda [UNKNOWN] ERROR
// CHECK: Refused: from a lambda
auto lambda = [](int n) {
  switch (n) {
  case 1: {
    auto span = mlflow::start_span("in a lambda");
    fails("from a lambda");
    break;
  }
  }
  int value = ({
    auto span = mlflow::start_span("in a statement expression");
    n + 1;
  });
  goto end;
end:
  return value;
};

struct Member {
  mlflow::Span span;
  Member() : span(mlflow::start_span("member")) {
    auto local = mlflow::start_span("in a constructor");
    fails("from a constructor");
  }
};

void cannot_fail() noexcept {
  auto span = mlflow::start_span("noexcept");
  try {
    auto inner = mlflow::start_span("in noexcept");
    fails("within noexcept");
  } catch (...) {
  }
}

int main() {
  plain();
  nested();
  caught_within();
  int sum = traced();
  returns();
  try {
    generic(1);
  } catch (const std::out_of_range &error) {
    std::printf("%s\n", error.what());
  }
  try {
    lambda(1);
  } catch (const Refused &) {
  }
  int value = lambda(2);
  try {
    Member member;
  } catch (const Refused &) {
  }
  cannot_fail();
  // CHECK: in a statement expression [UNKNOWN]{{$}}
  // CHECK: member [UNKNOWN] ERROR
  // CHECK: in a constructor [UNKNOWN] ERROR
  // CHECK: Refused: from a constructor
  // CHECK: noexcept [UNKNOWN]{{$}}
  // CHECK-NEXT: in noexcept [UNKNOWN] ERROR
  std::printf("%d %d %d\n", sum, value, Counts::alive);
}
