// Coroutines that run on several threads, also after their caller has returned, are below it; one that never ran is not
// there; one that was destroyed is cancelled; the chunks of a stream are its output.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && %t 2>&1 | FileCheck --allow-empty --check-prefix=QUIET %s
// RUN: cd %t.dir && %mlflow-trace show --all --no-times | FileCheck %s
#include "Inputs/flows.h"

#include <memory>
#include <thread>

using namespace flows;

int main() {
  std::unique_ptr<Flow> runs_later, never_runs, is_destroyed;
  call(traced::outer_site, [&] {
    Flow stream(1);
    never_runs = std::make_unique<Flow>(2);
    is_destroyed = std::make_unique<Flow>(3);
    runs_later = std::make_unique<Flow>(4);
    for (int i = 0; i < 3; ++i)
      std::thread([&] {
        i == 0 ? stream.start() : stream.resume();
        traced::work(10 + i);
        stream.chunk(i);
        if (i < 2)
          stream.suspend();
        else
          stream.finish();
      }).join();
    std::thread([&] {
      is_destroyed->start();
      is_destroyed->suspend();
      is_destroyed->resume();
      is_destroyed->finish(MLFLOW_RT_UNWOUND);
    }).join();
  });
  std::thread([&] {
    runs_later->start();
    traced::work(20);
    runs_later->output(21);
    runs_later->finish();
  }).join();
}
// QUIET-NOT: {{.}}
// CHECK:      outer [CHAIN]
// CHECK-NEXT: {{.*}}in {}
// CHECK-NEXT: ├─ flow [CHAIN]
// CHECK-NEXT: {{.*}}in {"n": 1}
// CHECK-NEXT: {{.*}}out [0, 1, 2]
// CHECK-NEXT: ├─ work [TOOL]
// CHECK-NEXT: {{.*}}in {"n": 10}
// CHECK-NEXT: {{.*}}out 11
// CHECK-NEXT: ├─ work [TOOL]
// CHECK-NEXT: {{.*}}in {"n": 11}
// CHECK-NEXT: {{.*}}out 12
// CHECK-NEXT: └─ work [TOOL]
// CHECK-NEXT: {{.*}}in {"n": 12}
// CHECK-NEXT: {{.*}}out 13
// CHECK-NEXT: ├─ flow [CHAIN] ERROR
// CHECK-NEXT: {{.*}}in {"n": 3}
// CHECK-NEXT: {{.*}}! cancelled
// CHECK-NEXT: └─ flow [CHAIN]
// CHECK-NEXT: {{.*}}in {"n": 4}
// CHECK-NEXT: {{.*}}out 21
// CHECK-NEXT: └─ work [TOOL]
// CHECK-NEXT: {{.*}}in {"n": 20}
// CHECK-NEXT: {{.*}}out 21
// CHECK-NOT: {{.}}
