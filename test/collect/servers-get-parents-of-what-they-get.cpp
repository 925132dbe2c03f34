// A trace with more spans than a server is to get: those that began first are chosen, so that every chosen span's parent is; the root is always; what is
// missing is counted in the trace's summary, and said. Another trace is not concerned.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/made.log %t.dir/outbox 2>&1 | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/recover.h"
#include "sink/lane.h"

#include <filesystem>
#include <fstream>
#include <iostream>

using namespace made;

int main(int, char **arguments) {
  Log log;
  log.site(1, "root");
  log.site(2, "loop");
  log.site(3, "work");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  std::uint64_t span = 1;
  for (int loop = 0; loop < 3; ++loop) { // the second loop's work is beyond the limit of 4
    std::uint64_t parent = ++span;
    log.begin(2, ref(1, parent), ref(1, 1), ref(1, 1), parent);
    ++span;
    log.begin(3, ref(1, span), ref(1, parent), ref(1, 1), span);
    log.end(ref(1, span), span);
    log.end(ref(1, parent), span);
  }
  log.end(ref(1, 1), 20);
  log.begin(3, ref(1, 8), 0, ref(1, 8), 21);
  log.end(ref(1, 8), 22);
  log.write(arguments[1]);

  outbox::LaneLock lock;
  std::string folder = outbox::make_lane(arguments[2], "{}", lock);
  sink::Lane lane(folder, std::move(lock),
                  {.url = "http://server",
                   .limits = {.spans_per_trace = 4},
                   .bounds = {},
                   .shows_running_traces = true,
                   .written = [](std::uint64_t bytes) noexcept { std::printf("written: %d\n", bytes > 100); }},
                  {});
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  auto recovered = collect::recover(collect::inspect_log(arguments[1]), &lane);
  lane.report();
  std::printf("ended %d\n", int(recovered.ended));
  for (const std::string &file : outbox::list_store_files(folder))
    std::cout << std::ifstream(folder + "/" + file).rdbuf();
}
// CHECK: written: 1
// CHECK: mlflow-trace: 3 spans of long traces did not go to http://server; raise MLFLOW_TRACE_SERVER_MAX_SPANS
// CHECK: ended 8
// CHECK-NEXT: "name":"work"
// CHECK-NEXT: "name":"loop"
// CHECK-NEXT: "name":"loop"
// CHECK-NEXT: "parent_span_id":null,"name":"root"
// CHECK-NEXT: "trace_info"
// CHECK-SAME: "mlflow_trace.spansNotSent":"3"
// CHECK-NEXT: "parent_span_id":null,"name":"work"
// CHECK-NEXT: "trace_info"
// CHECK-NOT: spansNotSent
