// An exception that no End names was caught by nobody and ended the process: recovery puts it on the call that threw and all that contain it,
// of that thread only.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/made.log | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/recover.h"
#include "sink/memory.h"

using namespace made;

int main(int, char **arguments) {
  Log log;
  log.site(1, "outer");
  log.site(2, "inner");
  log.site(3, "bystander");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  log.exception(ref(1, 2), 1, 2, "St11logic_error", "");
  log.use(2, 2, 0);
  log.begin(3, ref(2, 1), 0, ref(2, 1), 1);
  log.write(arguments[1]);

  sink::MemorySink sink;
  auto recovered = collect::recover(collect::inspect_log(arguments[1]), &sink);
  print(sink.lines());
  std::printf("open %d, exceptions %d\n", int(recovered.open), int(recovered.exceptions));
}
// CHECK-DAG: "name":"inner"{{.*}}"exception.type":"std::logic_error","exception.message":""{{.*}}line 20, in inner\nstd::logic_error"{{.*}}"message":"std::logic_error"}
// CHECK-DAG: "name":"outer"{{.*}}line 10, in outer\n  File \"made.cpp\", line 20, in inner\nstd::logic_error"
// CHECK-DAG: "name":"bystander"{{.*}}"events":[],"status":{"code":"STATUS_CODE_ERROR","message":"process terminated"}
// CHECK: open 1, exceptions 2
