// While nothing can be written, it is said once, lines are kept whole, and they are written when there is room. (The limit on the size of files
// stands for the full disk: the same failed write, without a disk to fill.)
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir 2>&1 | FileCheck %s
// RUN: cat %t.dir/*.jsonl | %python -c "import json,sys; print('lines', len([json.loads(l) for l in sys.stdin]))" | FileCheck %s --check-prefix=LINES
// LINES: lines 50
#include "sink/local_store.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <thread>

using namespace mlflow;

static void limit_files(rlim_t bytes) {
  rlimit limit{bytes, RLIM_INFINITY};
  setrlimit(RLIMIT_FSIZE, &limit);
}

int main(int, char **arguments) {
  std::signal(SIGXFSZ, SIG_IGN); // the collector's thread blocks it
  sink::LocalStore store(arguments[1], {}, {});
  model::SiteData site;
  site.id = 1;
  model::SpanData span;
  span.site = &site;
  limit_files(0);
  for (int i = 0; i < 25; ++i) {
    store.span(span);
    if (store.commit())
      std::puts("committed to a full disk");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // a second attempt, which fails as well
  if (store.commit())
    std::puts("committed to a full disk");
  // Room for two lines and a half in each file: what was written of the third is taken back, and goes to the next file whole.
  limit_files(1000);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  std::printf("in small files %d\n", store.commit());
  limit_files(RLIM_INFINITY);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  for (int i = 0; i < 25; ++i)
    store.span(span);
  std::printf("committed %d, lost %d\n", store.commit(), int(store.lost()));
}
// CHECK: mlflow-trace: traces cannot be written to {{.*}}.jsonl (File too large); it is tried again
// CHECK-NOT: mlflow-trace:
// CHECK-NOT: committed to a full disk
// CHECK: in small files 1
// CHECK: committed 1, lost 0
