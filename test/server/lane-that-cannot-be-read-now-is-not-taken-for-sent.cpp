// A program that has used up its descriptors lets nothing of its lane be read. That is no end of the lane: it is said, nothing is passed over, the
// lane stays, and what stands in it is sent when it can be read again.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/uploading.h"

#include <sys/resource.h>

using namespace test;

namespace {

/// No file can be opened meanwhile.
struct NoDescriptors {
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before);
    rlimit none{0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before); }
  rlimit before;
};

} // namespace

int main(int, char **arguments) {
  std::string path = arguments[1];
  {
    Sending sending((path + "-batches").c_str());
    sending.lines(span_line(1, 1, "a"));
    sending.batch("read");
    sending.lines(span_line(1, 2, "b"));
    sending.file = 2;
    sending.lines(span_line(1, 3, "c"));
    {
      NoDescriptors none;
      sending.batch("not read");
    }
    sending.batch("read again");
  }
  Outbox outbox(path + "-end");
  auto settings = settings_with(0);
  Uploading uploading(outbox, settings);
  uploading.uploader->start();
  uploading.write(span_line(1, 1, "a"));
  bool all = uploading.deliver(20);
  append(outbox.file(1), span_line(1, 2, "b"));
  {
    NoDescriptors none;
    all &= !uploading.deliver(20, true);
    uploading.uploader->report();
  }
  std::printf("as it should: %d, lane is there: %d\n", all, std::filesystem::exists(outbox.lane_folder));
  std::printf("%s", said.c_str());
}
// CHECK: read
// CHECK: spans of {{.*}}: a -> 200
// CHECK-NEXT: delivered: 1 spans
// CHECK-NEXT: not read
// CHECK-NEXT: give up: 0 spans{{.*}}-batches/{{.*}} cannot be read (Too many open files)
// CHECK-NEXT: read again
// CHECK-NEXT: spans of {{.*}}: b c -> 200
// CHECK-NEXT: delivered: 2 spans
// CHECK-NEXT: as it should: 1, lane is there: 1
// CHECK-NEXT: said: {{.*}} cannot be read (Too many open files); traces wait in {{.*}}-end for http://server; the next start
