// A thread that never stops recording does not hold up the end of the program: what main recorded is delivered, and the log is gone.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s -pthread %libs -o %t
// RUN: %python -c "import subprocess,sys,time,os; t=time.time(); r=subprocess.run([sys.argv[1]],env=dict(os.environ,MLFLOW_TRACKING_URI=sys.argv[2],MLFLOW_TRACE_EXIT_TIMEOUT='30'),stderr=subprocess.DEVNULL).returncode; print('status',r,'prompt',time.time()-t < 25)" %t %t.dir/store | FileCheck %s
// RUN: cat %t.dir/store/*.jsonl | FileCheck %s --check-prefix=STORE
// RUN: %clangxx -std=c++20 %S/Inputs/recover_all.cpp %runtime-src-flags -o %t-recover && %t-recover %t.dir/store | FileCheck %s --check-prefix=LOGS
// CHECK: status 0 prompt True
// STORE: "name":"outer"
// LOGS: 0
#include "Inputs/traced.h"

#include <thread>

int main() {
  {
    test::Span outer(traced::outer_site);
    outer.returned();
  }
  std::thread([] {
    for (long i = 0;; ++i)
      traced::work(i);
  }).detach();
  usleep(200'000);
  return 0;
}
