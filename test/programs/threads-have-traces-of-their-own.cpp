// Each thread's calls are a trace of their own, whatever other threads do meanwhile; none is lost and none ends below another's parent.
// Nothing that the program does races with the recorder (TSan) or misuses memory (ASan, UBSan).
// RUN: %run-traced -O1 -pthread %s > %t.out && FileCheck %s < %t.out
// RUN: grep -c '^work' %t.out | FileCheck --check-prefix=TRACES %s
// RUN: grep -A4 '^work' %t.out | grep -c '─ step' | FileCheck --check-prefix=STEPS %s
// RUN: %run-traced -g -O1 -pthread -fsanitize=thread %s | FileCheck %s
// RUN: %run-traced -g -O1 -pthread -fsanitize=address,undefined -fno-sanitize-recover=all %s | FileCheck %s
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

[[mlflow::trace(TOOL)]] std::string step(int thread, int round) { return std::to_string(thread) + "." + std::to_string(round); }

[[mlflow::trace(CHAIN)]] bool work(int thread, int round) {
  return step(thread, round) == std::to_string(thread) + "." + std::to_string(round);
}

int main() {
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.emplace_back([thread, &right] {
      for (int round = 0; round < 50; ++round)
        right += work(thread, round);
    });
  for (auto &thread : threads)
    thread.join();
  std::printf("%d right\n", right.load());
}

//  CHECK: 400 right
//  CHECK: work [CHAIN]
//  CHECK: in  {"thread": [[THREAD:[0-7]]], "round": [[ROUND:[0-9]+]]}
//  CHECK: out true
//  CHECK: step [TOOL]
//  CHECK: in  {"thread": [[THREAD]], "round": [[ROUND]]}
//  CHECK: out "[[THREAD]].[[ROUND]]"
// TRACES: 400
//  STEPS: 400
