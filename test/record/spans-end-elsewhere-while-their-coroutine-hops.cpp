// A span by hand that is current in a coroutine is ended by another thread at the very moment at which the coroutine suspends, resumes, or is
// destroyed: nothing of it stays on any thread, nothing is taken for another span, and each is ended once.
// RUN: %clangxx %s $(%sanitized-recorder thread) -o %t.tsan && %t.tsan 2>&1 | FileCheck %s
// RUN: %clangxx %s $(%sanitized-recorder address,undefined) -o %t.asan && %t.asan 2>&1 | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include "mlflow/rt/abi.h"

#include <atomic>
#include <map>
#include <thread>

using namespace test;

constexpr int rounds = 4000, workers = 2;
Site flow_site("flow\0TOOL\0task flow()\0\0\0", no_types, 0);

/// Handed over by a coroutine, ended by another thread.
struct Mailbox {
  std::atomic<mlflow_rt_span *> span{nullptr};
  std::atomic<bool> done{false};
};

void end_spans(Mailbox &from) {
  unsigned wait = 0;
  while (!from.done.load(std::memory_order_acquire))
    if (mlflow_rt_span *span = from.span.exchange(nullptr, std::memory_order_acq_rel)) {
      wait = (wait * 5 + 1) % 256;
      for (unsigned volatile i = 0; i < wait; i = i + 1)
        ;
      mlflow_rt_span_end(span, 0, 0);
    }
}
mlflow_rt_span *begin(const char *name) {
  mlflow_rt_span_start start = {name, 4, "TASK", 4, nullptr, 0, -1, 0, true};
  return mlflow_rt_span_begin(&start);
}

std::atomic<int> left_behind{0};
void run_coroutines(Mailbox &to) {
  for (int i = 0; i < rounds; ++i) {
    mlflow_rt_flow flow;
    mlflow_rt_flow_create(&flow, &flow_site.site, nullptr);
    mlflow_rt_flow_start(&flow);
    mlflow_rt_span *outer = begin("keep"), *given = begin("give");
    to.span.store(given, std::memory_order_release);
    for (int hop = 0; hop < i % 4; ++hop) {
      mlflow_rt_flow_suspend(&flow);
      mlflow_rt_flow_resume(&flow);
    }
    if (i % 3 == 0) {
      mlflow_rt_flow_suspend(&flow);
      mlflow_rt_flow_unwind(&flow);
    }
    mlflow_rt_span_end(outer, 0, 0);
    mlflow_rt_flow_finish(&flow, MLFLOW_RT_UNWOUND);
    mlflow_rt_flow_destroy(&flow);
    mlflow_rt_context context;
    mlflow_rt_context_current(&context);
    if (context.words[0])
      left_behind.fetch_add(1, std::memory_order_relaxed);
    while (to.span.load(std::memory_order_acquire))
      std::this_thread::yield();
  }
}

int main() {
  settings.pool_bytes = std::size_t(256) << 20;
  Mailbox mailboxes[workers];
  std::thread runners[workers], enders[workers];
  for (int i = 0; i < workers; ++i) {
    enders[i] = std::thread(end_spans, std::ref(mailboxes[i]));
    runners[i] = std::thread(run_coroutines, std::ref(mailboxes[i]));
  }
  for (std::thread &runner : runners)
    runner.join();
  for (Mailbox &mailbox : mailboxes)
    mailbox.done.store(true, std::memory_order_release);
  for (std::thread &ender : enders)
    ender.join();

  std::map<record::SpanRef, int> open;
  int begun = 0, wrong = 0;
  for (const LogSegment &segment : segments_of(reinterpret_cast<const char *>(&record::state.pool.header())))
    if (segment.header->thread)
      for_each_record(segment, [&](std::uint64_t header, const char *at) {
        if (record::RecordHeader::kind(header) == record::RecordKind::Begin) {
          ++begun;
          ++open[reinterpret_cast<const record::BeginRecord *>(at)->span];
        } else if (record::RecordHeader::kind(header) == record::RecordKind::End) {
          --open[reinterpret_cast<const record::EndRecord *>(at)->span];
        }
      });
  for (auto [span, count] : open)
    wrong += count != 0;
  // CHECK: 24000 begun, 0 not ended once, 0 left behind
  std::printf("%d begun, %d not ended once, %d left behind\n", begun, wrong, left_behind.load());
}
