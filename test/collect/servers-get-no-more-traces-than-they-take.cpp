// More traces a second than a server takes: whole traces are left out, the next one that goes says how many, and the end of the process says it too.
// What a trace had decided holds for all of its spans; after a pause there is room again.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "sink/server_choice.h"

#include <cstdio>

using namespace mlflow;

int main() {
  sink::ServerChoice choice({.traces_per_second = 2});
  model::SiteData site;
  std::uint64_t sent = 0, told = 0, torn = 0;
  auto trace = [&](std::uint64_t number, std::uint64_t unix_ns) {
    model::SpanData span;
    span.root_site = &site;
    span.trace = {1, number};
    span.end_ns = unix_ns;
    bool first = choice.takes(span), second = choice.takes(span);
    model::TraceSummary summary;
    summary.trace = span.trace;
    summary.end_ns = unix_ns;
    sink::NotSent not_sent;
    bool last = choice.takes(summary, not_sent);
    torn += first != second || second != last;
    sent += last;
    told += not_sent.traces;
    return last ? not_sent.traces : 0;
  };
  constexpr std::uint64_t second = 1'000'000'000, start = 1000 * second;
  for (std::uint64_t i = 0; i < 100; ++i)
    trace(i, start + i);
  // CHECK: at once: 20 sent, 80 not
  std::printf("at once: %d sent, %d not\n", int(sent), int(choice.not_sent().traces));
  // CHECK-NEXT: a second later: the first tells of 80
  std::printf("a second later: the first tells of %d\n", int(trace(100, start + second)));
  for (std::uint64_t i = 101; i < 110; ++i)
    trace(i, start + second);
  // CHECK-NEXT: then: 22 sent, 88 not, 80 told, 0 torn
  std::printf("then: %d sent, %d not, %d told, %d torn\n", int(sent), int(choice.not_sent().traces), int(told), int(torn));
  trace(200, start + 60 * second);
  model::SpanData late; // of a trace that ended
  late.trace = {1, 5};
  // CHECK-NEXT: after a minute: 23 sent, 88 told, late span 1
  std::printf("after a minute: %d sent, %d told, late span %d\n", int(sent), int(told), choice.takes(late));
}
