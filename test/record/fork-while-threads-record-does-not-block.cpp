// Forks in the middle of other threads' first calls, records and segment changes: every child can record, whatever lock
// a thread that it does not have was holding.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && timeout 60 %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <memory>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace test;

int main() {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i)
    threads.emplace_back([&] {
      for (int calls = 0; !stop && calls < 20000; ++calls) { // each is a site's first
        auto site = std::make_unique<Site>("f\0TOOL\0void f()\0\0\0", no_types, 0);
        traced(*site.release(), [] {});
      }
    });
  int good = 0;
  Site in_child("child\0TOOL\0void child()\0\0\0", no_types, 0);
  for (int i = 0; i < 40; ++i) {
    pid_t pid = fork();
    if (pid == 0) {
      Span span(in_child);
      span.returned();
      _exit(span.recorded() ? 0 : 1);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    good += status == 0;
  }
  stop = true;
  for (auto &thread : threads)
    thread.join();
  std::printf("%d children recorded\n", good);
}
// CHECK: 40 children recorded
