// An exception is recorded on every span that it leaves, and handled where it was handled before.
// RUN: %run-traced %s | FileCheck %s
// RUN: %run-traced -O2 %s | FileCheck %s
#include <cstdio>
#include <stdexcept>
struct Custom {
  int code;
};
[[mlflow::trace]] int inner(int k) {
  switch (k) {
  case 1:
    throw std::runtime_error("boom");
  case 2:
    throw Custom{7};
  case 3:
    throw "text";
  }
  return k;
}
[[mlflow::trace]] int middle(int k) { return inner(k) + 1; }
[[mlflow::trace]] int handler(int k) {
  try {
    return middle(k);
  } catch (const std::exception &e) {
    std::printf("handled %s\n", e.what());
  } catch (const Custom &c) {
    std::printf("handled %d\n", c.code);
  } catch (const char *s) {
    std::printf("handled %s\n", s);
  }
  return -1;
}

int main() {
  // CHECK: handled boom
  // CHECK: handled 7
  // CHECK: handled text
  for (int k : {1, 2, 3})
    handler(k);
  // CHECK: handler [UNKNOWN]{{$}}
  // CHECK: out -1
  // CHECK: middle [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: boom
  // CHECK: inner [UNKNOWN] ERROR
  // CHECK: ! std::runtime_error: boom
  // CHECK: handler [UNKNOWN]{{$}}
  // CHECK: middle [UNKNOWN] ERROR
  // CHECK: ! Custom
  // CHECK: inner [UNKNOWN] ERROR
  // CHECK: ! Custom
  // CHECK: handler [UNKNOWN]{{$}}
  // CHECK: middle [UNKNOWN] ERROR
  // CHECK: inner [UNKNOWN] ERROR
}
