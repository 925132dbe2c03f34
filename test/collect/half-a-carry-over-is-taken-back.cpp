// There is no room for what must outlive a segment, and then there is again: what was written in part is taken off the file, so that recovery
// finds what came after it. Of the call that had no room only that is missing.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/made.log 2>&1 | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/carry_file.h"
#include "collect/recover.h"
#include "sink/memory.h"

#include <csignal>
#include <sys/resource.h>

using namespace made;

int main(int, char **arguments) {
  std::signal(SIGXFSZ, SIG_IGN); // the collector has it blocked
  Log log;
  log.site(1, "before");
  log.site(2, "without_room");
  log.site(3, "after");
  sink::MemorySink live;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, live);
  collect::CarryFile carry(arguments[1]);
  auto open_call = [&](std::uint32_t site, rlim_t most_bytes) {
    rlimit limit{most_bytes, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    log.use(1, 1, site, record::SegmentState::Sealed);
    log.begin(site, ref(1, site), 0, ref(1, site), site);
    auto *data = log.view().data(&log.segment(1));
    assembler.read(1, 77, data, 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
    carry.carry_over(assembler, log.segment(1), data, log.view().data_bytes());
    log.reuse(1);
  };
  constexpr rlim_t one = sizeof(collect::ChunkHeader) + sizeof(record::BeginRecord);
  open_call(1, RLIM_INFINITY);
  open_call(2, one + one / 2);
  open_call(3, RLIM_INFINITY);
  log.write(arguments[1]);

  sink::MemorySink sink;
  auto recovered = collect::recover(collect::inspect_log(arguments[1]), &sink);
  print(sink.lines());
  std::printf("open %d, torn %d\n", int(recovered.open), int(recovered.torn));
}
// CHECK: no room for {{.*}}made.log.carry: calls that last long are missing from the traces if this process is killed
// CHECK-NEXT: "name":"after"
// CHECK: "name":"before"
// CHECK-NOT: without_room
// CHECK: open 2, torn 0
