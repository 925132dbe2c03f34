// deliver() ends a pause between attempts, and returns when its time is over whatever the server does. The last one waits for no pause, breaks off a
// request that is not answered, removes the lane if all of it was sent, and ends the thread; what is left is told.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/uploading.h"

using namespace test;

static void show(const char *what, Uploading &uploading, double seconds, bool last) {
  auto begin = std::chrono::steady_clock::now();
  bool all = uploading.deliver(seconds, last);
  double took = seconds_since(begin);
  std::printf("%s: %s, %s\n", what, all ? "all" : "not all", took < seconds * 0.7 ? "at once" : took < seconds + 2 ? "in its time" : "too late");
}

int main(int, char **arguments) {
  auto settings = settings_with(0);
  std::string path = arguments[1];
  {
    Outbox outbox(path + "-pause");
    Uploading uploading(outbox, settings);
    uploading.server->fail = [](const Request &, const auto &) { return std::optional(no_answer(Failure::Connect, "connection refused")); };
    uploading.uploader->start();
    uploading.write(span_line(1, 1, "a") + span_line(1, 2, "b"));
    show("server is down", uploading, 0.4, false);
    uploading.server->locked([&] { uploading.server->fail = {}; });
    show("it is up", uploading, 20, false);
    show("last", uploading, 20, true);
    std::printf("lane is there: %d\n", std::filesystem::exists(outbox.lane_folder));
    uploading.uploader->report();
  }
  {
    Outbox outbox(path + "-down");
    Uploading uploading(outbox, settings);
    uploading.server->fail = [](const Request &, const auto &) { return std::optional(no_answer(Failure::Connect, "connection refused")); };
    uploading.uploader->start();
    uploading.write(span_line(1, 1, "a") + span_line(1, 2, "b") + info_line(1));
    show("last, and the server is down", uploading, 20, true);
    std::printf("lane is there: %d\n", std::filesystem::exists(outbox.lane_folder));
    uploading.uploader->report();
  }
  {
    Outbox outbox(path + "-hangs");
    Uploading uploading(outbox, settings);
    uploading.server->hangs = true;
    uploading.uploader->start();
    uploading.write(span_line(1, 1, "a"));
    show("server hangs", uploading, 0.4, false);
    show("last", uploading, 0.4, true);
    std::printf("request was broken off: %d\n", uploading.server->aborted);
  }
  for (std::size_t at; (at = said.find(path)) != said.npos;)
    said.replace(at, path.size(), "PATH");
  std::printf("%s", said.c_str());
}
// CHECK: server is down: not all, in its time
// CHECK-NEXT: it is up: all, at once
// CHECK-NEXT: last: all, at once
// CHECK-NEXT: lane is there: 0
// CHECK-NEXT: last, and the server is down: not all, at once
// CHECK-NEXT: lane is there: 1
// CHECK-NEXT: server hangs: not all, in its time
// CHECK-NEXT: last: not all, in its time
// CHECK-NEXT: request was broken off: 1
// CHECK-NEXT: said: http://server {{.*}}connection refused{{.*}}; traces wait in PATH-pause and are sent when it is well
// CHECK-NEXT: said: http://server {{.*}}connection refused{{.*}}; 2 spans wait in PATH-down for http://server; the next start
// CHECK-NOT: said
