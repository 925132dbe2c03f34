// What a process could not record stands in its log, also if it was killed: recovery reports each count in the store. Nothing is reported if there
// is nothing to report.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir && cat %t.dir/store/*.jsonl | FileCheck %s
// CHECK-COUNT-1: {"drops":{"process.pid":1999999999,"time_unix_nano":1700000000000000000,"spans_dropped":1,"values_lost":2,"ends_lost":3,"notes_lost":0,"late_notes":0,"reentered":4,"lost_by_store":0,"traces_sampled_out":0,"spans_withheld":0}}
// CHECK-NOT: drops
#include "Inputs/made_log.h"
#include "collect/recover.h"

using namespace made;

static void leave(const std::string &folder, bool drops) {
  Log log;
  std::strcpy(log.header().delivery, (folder + "/store").c_str());
  if (drops) {
    log.header().spans_dropped = 1;
    log.header().values_lost = 2;
    log.header().ends_lost = 3;
    log.header().reentered = 4;
  }
  log.site(1, "work");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  log.write(folder + "/made.log");
  collect::recover(collect::inspect_log(folder + "/made.log"));
}

int main(int, char **arguments) {
  leave(arguments[1], true);
  leave(arguments[1], false);
}
