// The segment in which a call began is given back while the call is open: what recovery needs of it is carried over, in the order in which it
// happened, and what has ended since is not reported again. The carry-over does not grow with the number of calls, only with those open.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/made.log | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/carry_file.h"
#include "collect/recover.h"
#include "sink/memory.h"

#include <filesystem>

using namespace made;

int main(int, char **arguments) {
  Log log;
  log.site(1, "stays_open", {"who"});
  log.site(2, "ends_later");
  log.site(3, "quick");
  sink::MemorySink live;
  collect::SiteTable sites(log.view());
  collect::Assembler assembler(log.header(), sites, live);
  collect::CarryFile carry(arguments[1]);
  auto give_back = [&](std::uint32_t index) {
    auto *data = log.view().data(&log.segment(index));
    assembler.read(1, 77, data, 0, log.view().data_bytes(), collect::Assembler::Delivery::Now);
    carry.carry_over(assembler, log.segment(index), data, log.view().data_bytes());
    log.reuse(index);
  };

  log.use(1, 1, 0, record::SegmentState::Sealed);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0, "\x63one");
  log.begin(2, ref(1, 2), ref(1, 1), ref(1, 1), 1);
  give_back(1);
  std::uint64_t count = 2, ms = 2;
  log.use(1, 1, 1, record::SegmentState::Sealed);
  log.end(ref(1, 2), ++ms);
  give_back(1);
  std::uintmax_t most = 0;
  for (std::uint64_t sequence = 2; sequence < 3000; ++sequence) { // each call begins in one segment and ends in the next
    log.use(1, 1, sequence, record::SegmentState::Sealed);
    if (sequence > 2)
      log.end(ref(1, count), ++ms);
    log.begin(3, ref(1, ++count), ref(1, 1), ref(1, 1), ++ms);
    give_back(1);
    most = std::max(most, std::filesystem::file_size(std::string(arguments[1]) + ".carry"));
  }
  log.write(arguments[1]);
  std::printf("delivered live: %d, carry-over below 70000 bytes: %d\n", int(live.spans), most < 70000);

  sink::MemorySink sink;
  auto recovered = collect::recover(collect::inspect_log(arguments[1]), &sink);
  print(sink.lines());
  std::printf("ended %d, open %d, carry-over left %d\n", int(recovered.ended), int(recovered.open),
              std::filesystem::exists(std::string(arguments[1]) + ".carry"));
}
// CHECK: delivered live: 2998, carry-over below 70000 bytes: 1
// CHECK-NEXT: "name":"quick"
// CHECK-SAME: process terminated
// CHECK-NEXT: "name":"stays_open","start_time_unix_nano":1700000000000000000
// CHECK-SAME: process terminated
// CHECK-SAME: {\"who\": \"one\"}
// CHECK-NEXT: trace_info
// CHECK-NEXT: ended 0, open 2, carry-over left 0
