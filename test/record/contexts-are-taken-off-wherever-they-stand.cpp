// However deep the calls are in which a context is attached, a call is made in it, and it is detached again: the thread's open spans stay a stack,
// and what is called afterwards is below the call that it is in. Spans stand in chunks of 255; where one ends there is nothing to see.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);
int wrong = 0;

std::uint64_t current() {
  mlflow_rt_context context;
  mlflow_rt_context_current(&context);
  return context.words[0];
}

template <class F> void below(int calls, F inside) {
  if (calls == 0)
    return inside();
  std::uint64_t around = current();
  {
    Span span(site);
    below(calls - 1, inside);
    span.returned();
  }
  wrong += current() != around;
}

int main() {
  settings.pool_bytes = 64 << 20;
  for (int depth = 0; depth < 520; ++depth)
    below(depth, [] {
      std::uint64_t around = current();
      mlflow_rt_context context;
      mlflow_rt_context_current(&context);
      std::uint64_t attached = mlflow_rt_context_attach(&context);
      below(3, [] {});
      mlflow_rt_context_detach(attached);
      wrong += current() != around;
      below(300, [] {});
      wrong += current() != around;
    });
  std::printf("wrong %d, dropped %d, none is current %d\n", wrong, int(record::state.pool.header().spans_dropped), current() == 0);
}
// CHECK: wrong 0, dropped 0, none is current 1
