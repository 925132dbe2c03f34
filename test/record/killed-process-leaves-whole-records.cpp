// Threads that record without a pause, killed at any moment: up to the last committed record of each, the log is whole.
// What a thread knows to have ended is in it.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#define TEST_HAS_ITS_OWN_COLLECTOR
#include "Inputs/recorder.h"

#include <csignal>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace test;

/// Shared with the child.
struct Told {
  char path[256];
  std::atomic<std::uint64_t> ended[2];
  std::atomic<bool> started;
};
Told *told;

namespace mlflow::collect {
bool prepare(record::Settings &settings) noexcept {
  settings.pool_bytes = 8 << 20;
  return true;
}
bool is_switched_off() noexcept { return false; }
bool launch() noexcept {
  std::strcpy(told->path, record::state.pool.path());
  told->started = true;
  return true;
}
} // namespace mlflow::collect

const Type *types[] = {&string_type, &int64_type, &string_type};
Site site("f\0TOOL\0std::string f(long, std::string)\0\0\0n\0text\0", types, 2, 2 | 1u << 31);

/// Gives back what this thread has filled, as a collector does, so that segments are written again and again; but what
/// it did last is kept, to be looked at.
void recycle() {
  auto &pool = record::state.pool;
  auto &thread = *record::attached_thread;
  for (std::uint32_t i = 0; i < pool.segment_count(); ++i)
    if (auto *segment = pool.segment(i); segment->state == record::SegmentState::Sealed)
      if (segment->thread == thread.number && segment->sequence + 2 < thread.sequence)
        pool.give_back(segment);
}

[[noreturn]] void child() {
  for (int thread = 0; thread < 2; ++thread)
    std::thread([=] {
      for (std::uint64_t n = 1;; ++n) {
        {
          std::string text(n % 300, 'x');
          Span span(site, {n, slot(&text)});
          span.returned(slot(&text));
        }
        told->ended[thread] = n;
        if (n % 512 == 0)
          recycle();
      }
    }).detach();
  for (;;)
    pause();
}

int main() {
  told = static_cast<Told *>(mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  int torn = 0, missing = 0, malformed = 0;
  for (int round = 0; round < 100; ++round) {
    new (told) Told{};
    pid_t pid = fork();
    if (pid == 0)
      child();
    while (!told->started)
      usleep(50);
    usleep(std::uint32_t(round * 37 % 3000));
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);

    int file = open(told->path, O_RDONLY);
    off_t size = lseek(file, 0, SEEK_END);
    auto *base = static_cast<const char *>(mmap(nullptr, std::size_t(size), PROT_READ, MAP_PRIVATE, file, 0));
    close(file);
    unlink(told->path);
    std::uint64_t last[3] = {};
    for (auto &segment : segments_of(base))
      torn += !for_each_record(segment, [&](std::uint64_t header, const char *at) {
        if (record::RecordHeader::kind(header) != record::RecordKind::End)
          return;
        auto *end = reinterpret_cast<const record::EndRecord *>(at);
        std::uint64_t n = end->span & ((1ull << record::ref_thread_shift) - 1);
        auto &newest = last[end->span >> record::ref_thread_shift];
        newest = std::max(newest, n);
        std::string value = values_of(at + sizeof *end, at + record::RecordHeader::bytes(header), 1);
        malformed += value != '"' + std::string(n % 300, 'x') + '"';
      });
    // The threads' numbers go by who was first.
    bool all = (last[1] >= told->ended[0] && last[2] >= told->ended[1]) ||
               (last[2] >= told->ended[0] && last[1] >= told->ended[1]);
    missing += !all;
    munmap(const_cast<char *>(base), std::size_t(size));
  }
  std::printf("torn %d, malformed %d, missing %d\n", torn, malformed, missing);
}
// CHECK: torn 0, malformed 0, missing 0
