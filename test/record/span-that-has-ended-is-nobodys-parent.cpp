// A span by hand that ends in the middle of a call that it is around is not the parent of what comes after that call, however deep the calls are in
// which all of this is, and whether anything looked at what is current meanwhile or not.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <map>

using namespace test;

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);
std::map<std::uint64_t, std::uint64_t> expected; // parents by span

std::uint64_t current() {
  mlflow_rt_context context;
  mlflow_rt_context_current(&context);
  return context.words[0];
}

template <class F> void below(int calls, F inside) {
  if (calls == 0)
    return inside();
  Span span(site);
  below(calls - 1, inside);
  span.returned();
}

int main() {
  settings.pool_bytes = 64 << 20;
  for (int depth = 0; depth < 520; ++depth)
    below(depth, [] {
      std::uint64_t around = current();
      mlflow_rt_span_start start = {"early", 5, nullptr, 0, nullptr, 0, -1, 0, true};
      mlflow_rt_span *early = mlflow_rt_span_begin(&start);
      {
        Span span(site);
        mlflow_rt_span_end(early, 0, 0);
        span.returned();
      }
      Span span(site);
      expected[current()] = around;
      span.returned();
    });
  int seen = 0, wrong = 0;
  for (auto &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    for_each_record(segment, [&](std::uint64_t header, const char *at) {
      auto *begin = reinterpret_cast<const record::BeginRecord *>(at);
      if (record::RecordHeader::kind(header) != record::RecordKind::Begin || !expected.count(begin->span))
        return;
      ++seen;
      wrong += begin->parent != expected[begin->span] || (begin->root == begin->span) != (begin->parent == 0);
    });
  std::printf("seen %d, wrong %d\n", seen, wrong);
}
// CHECK: seen 520, wrong 0
