// A log that a killed process left: what it had delivered is not delivered again, what it had not is, open calls are ERROR. A segment whose
// last record was being written is read up to there.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/made.log | FileCheck %s
// RUN: not test -e %t.dir/made.log
#include "Inputs/made_log.h"
#include "collect/recover.h"
#include "sink/memory.h"

using namespace made;

int main(int, char **arguments) {
  Log log;
  log.site(1, "main_loop");
  log.site(2, "work", {"n"});
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1, "\x01");
  log.end(ref(1, 2), 2);
  log.segment(1).consumed = 3 * 40 - 40 + 8 + 24; // both beginnings (40 and 48 bytes) and the end
  log.begin(2, ref(1, 3), ref(1, 1), ref(1, 1), 3, "\x02");
  log.end(ref(1, 3), 4);
  log.begin(2, ref(1, 4), ref(1, 1), ref(1, 1), 5, "\x03");
  log.write(arguments[1]);

  auto info = collect::inspect_log(arguments[1]);
  sink::MemorySink sink;
  auto recovered = collect::recover(info, &sink);
  print(sink.lines());
  std::printf("state %d, done %d, ended %d, open %d, torn %d\n", int(info.state), recovered.done, int(recovered.ended),
              int(recovered.open), int(recovered.torn));
  auto again = collect::recover(info, &sink);
  std::printf("again: %d, spans %d\n", again.done, int(sink.spans));
}
// CHECK-NOT: \"n\": 1
// CHECK: "name":"work"
// CHECK-SAME: STATUS_CODE_OK
// CHECK-SAME: {\"n\": 2}
// CHECK: "name":"work","start_time_unix_nano":1700000000005000000,"end_time_unix_nano":1700000000005000000
// CHECK-SAME: "events":[],"status":{"code":"STATUS_CODE_ERROR","message":"process terminated"}
// CHECK: "name":"main_loop"
// CHECK-SAME: "status":{"code":"STATUS_CODE_ERROR","message":"process terminated"}
// CHECK: {"trace_info":
// CHECK-SAME: "state":"ERROR"
// CHECK: state 1, done 1, ended 1, open 2, torn 0
// CHECK: again: 0, spans 3
