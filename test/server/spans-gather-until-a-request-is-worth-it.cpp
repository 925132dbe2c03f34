// A few spans wait for more until the delay is over, a full batch does not; deliver() waits for nothing. In between the thread sleeps without waking
// up.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/uploading.h"

using namespace test;

/// Of the uploader's thread: how often it went to sleep.
static long sleeps() {
  for (const auto &task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::string status = contents(task.path().string() + "/status");
    if (status.find("Name:\tmlflow-upload") != status.npos)
      return std::atol(status.c_str() + status.find("\nvoluntary_ctxt_switches:") + 25);
  }
  return -1;
}

int main(int, char **arguments) {
  Outbox outbox(arguments[1]);
  auto settings = settings_with(5, 10);
  Uploading uploading(outbox, settings);
  std::printf("started %d, nothing to deliver %d\n", uploading.uploader->start(), uploading.deliver(20));
  pause(1); // it has looked for the lanes of others
  long before = sleeps();
  pause(1.2);
  std::printf("slept without a break: %d\n", before >= 0 && sleeps() == before);

  auto begin = std::chrono::steady_clock::now();
  uploading.write(span_line(1, 1, "a"));
  pause(0.3);
  int at_once = uploading.server->request_count();
  bool all = uploading.deliver(20);
  std::printf("at once %d, delivered %d with %d request before the delay is over %d\n", at_once, all, uploading.server->request_count(), seconds_since(begin) < 5);

  std::string batch;
  for (int i = 2; i < 22; ++i)
    batch += span_line(i, 1, "b" + std::to_string(i));
  begin = std::chrono::steady_clock::now();
  uploading.write(batch);
  bool sent = eventually([&] { return uploading.server->span_count() == 21; }, 4.5);
  std::printf("full batches are sent at once %d\n", sent);

  auto quick = settings_with(0.2);
  Outbox other(std::string(arguments[1]) + "-2");
  Uploading soon(other, quick);
  soon.uploader->start();
  soon.write(span_line(1, 1, "a"));
  std::printf("after the delay %d\n", eventually([&] { return soon.server->span_count() == 1; }));
  uploading.deliver(20, true);
  soon.deliver(20, true);
  std::printf("%s", said.c_str());
}
// CHECK: started 1, nothing to deliver 1
// CHECK-NEXT: slept without a break: 1
// CHECK-NEXT: at once 0, delivered 1 with 1 request before the delay is over 1
// CHECK-NEXT: full batches are sent at once 1
// CHECK-NEXT: after the delay 1
// CHECK-NOT: said
