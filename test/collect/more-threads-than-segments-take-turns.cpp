// More threads than the log may ever have segments for, all of them alive: a thread that has no open call gives up its segment, so that none is
// turned away for good. (They call in turn, with the store up to date, so that how fast it is plays no part.)
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=%t.dir/store MLFLOW_TRACE_POOL_BYTES=256K MLFLOW_TRACE_EXIT_TIMEOUT=60 %t
// RUN: %python %S/Inputs/count_lines.py %t.dir/store 800 | FileCheck %s
// CHECK: dropped some False, all accounted for True
#include "Inputs/traced.h"

#include <semaphore>
#include <thread>

int main() {
  constexpr int threads = 400; // 256 KiB are 8 segments, and may become 128
  struct Caller {
    std::binary_semaphore call{0};
    std::thread thread;
  };
  std::vector<Caller> callers(threads);
  std::binary_semaphore called(0);
  for (auto &caller : callers)
    caller.thread = std::thread([&] {
      for (int i = 0; i < 2; ++i) {
        caller.call.acquire();
        traced::work(i);
        called.release();
      }
      caller.call.acquire();
    });
  for (int round = 0; round < 2; ++round)
    for (auto &caller : callers) {
      caller.call.release();
      called.acquire();
      if ((&caller - callers.data()) % 4 == 0)
        mlflow_rt_flush(60'000'000'000);
    }
  for (auto &caller : callers) {
    caller.call.release();
    caller.thread.join();
  }
}
