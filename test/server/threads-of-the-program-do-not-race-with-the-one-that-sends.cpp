// Threads that wake the uploader, wait for it, and end it, while it sends: no race that a sanitizer finds in what they share.
// RUN: %clangxx -std=c++20 -O1 -g -fsanitize=thread %s %source/runtime/src/sink/http/uploader.cpp %delivery-flags -o %t && %t %t.dir 2>&1 | FileCheck %s
#include "Inputs/uploading.h"

using namespace test;

int main(int, char **arguments) {
  Outbox outbox(arguments[1]);
  auto settings = settings_with(0, 20);
  Uploading uploading(outbox, settings);
  int attempt = 0;
  uploading.server->fail = [&](const Request &, const auto &) -> std::optional<Response> {
    if (++attempt % 7 == 3)
      return answer(429);
    return {};
  };
  uploading.uploader->start();
  std::thread writer([&] {
    for (int i = 0; i < 200; ++i)
      uploading.write(span_line(1 + i % 100, 1 + i % 50, "s" + std::to_string(i)));
  });
  std::thread waiter([&] {
    for (int i = 0; i < 20; ++i)
      uploading.deliver(0.05);
  });
  writer.join();
  waiter.join();
  while (!uploading.deliver(5))
    ;
  std::printf("delivered %d, ended %d\n", int(uploading.server->span_count()), uploading.deliver(5, true));
  uploading.uploader->end_tls();
  uploading.uploader->report();
}
// CHECK-NOT: WARNING
// CHECK: delivered 200, ended 1
// CHECK-NOT: WARNING
