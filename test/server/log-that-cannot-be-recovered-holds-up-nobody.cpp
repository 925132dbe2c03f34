// What a killed process left may be too large for the memory there is. The next process then leaves it where it is, and sends its own traces.
// RUN: rm -rf %t.dir && mkdir -p %t.dir/tmp %t.dir/outbox && %clangxx %delivering-program -o %t
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t.make && %t.make %t.dir/tmp %t.dir/outbox
// RUN: env TMPDIR=%t.dir/tmp sh -c 'ulimit -v 4000000; exec "$@"' sh %fake-server --outbox %t.dir/outbox -- %t 5 2 | FileCheck %s
// RUN: ls %t.dir/tmp | FileCheck %s --check-prefix=KEPT
#include "../collect/Inputs/made_log.h"
#include "collect/carry_file.h"
#include "collect/delivery.h"
#include "record/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace made;

int main(int, char **arguments) {
  chmod(arguments[2], 0700);
  Log log;
  log.site(1, "f");
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  collect::write_delivery(log.header().delivery, {"", arguments[2], {"{\"version\":1,\"kind\":\"mlflow\"}\n"}});
  char prefix[40];
  record::log_name_prefix(prefix, sizeof prefix);
  std::string path = std::string(arguments[1]) + "/" + prefix + "1999999999-0.log";
  log.write(path);
  int carry = open((path + std::string(collect::carry_ending)).c_str(), O_WRONLY | O_CREAT, 0600);
  return carry < 0 || ftruncate(carry, off_t(1) << 40) != 0;
}
// CHECK: status 0
// CHECK-NEXT: answers: 200
// CHECK-NEXT: arrived: 11 spans, 0 again, 5 traces
// CHECK: left: 0 spans in 0 lanes
// KEPT: 1999999999-0.log
