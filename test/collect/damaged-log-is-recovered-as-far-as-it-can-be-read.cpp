// A log, or what was carried over from it, in which anything may stand: every recovery ends by itself, takes the file away, and what is
// delivered is whole lines. Every traced program that starts recovers, so one bad file must not end them all.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t %t.dir/made.log | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/carry_file.h"
#include "collect/log_file.h"
#include "collect/recover.h"
#include "sink/memory.h"

#include <random>
#include <unistd.h>

using namespace made;

namespace {

std::mt19937 numbers(1);

/// Bytes, and numbers of every size in the middle of and around everything that is one.
void damage(std::string &bytes, std::size_t most) {
  static constexpr std::uint64_t likely[] = {0, 1, 2, 3, 7, 8, 40, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, ~0u, 1ull << 40, ~0ull, ~0ull >> 1};
  for (std::size_t i = 1 + numbers() % most; i > 0 && !bytes.empty(); --i) {
    std::size_t at = numbers() % bytes.size();
    if (numbers() % 2) {
      bytes[at] = char(numbers());
      continue;
    }
    std::uint64_t number = likely[numbers() % std::size(likely)];
    std::size_t size = std::size_t(1) << numbers() % 4;
    at = at / size * size;
    bytes.replace(at, std::min(size, bytes.size() - at), std::string(reinterpret_cast<char *>(&number), size), 0, std::min(size, bytes.size() - at));
  }
}

void write_file(const std::string &path, std::string_view bytes) {
  std::FILE *file = std::fopen(path.c_str(), "wb");
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
}

std::string contents(const std::string &path) {
  auto bytes = collect::read_file(path);
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Two threads, nested calls, an exception that nobody caught, and one end on another thread.
void fill(Log &log) {
  log.site(1, "main_loop");
  log.site(2, "work", {"n", "text"});
  log.use(1, 1, 0);
  log.begin(1, ref(1, 1), 0, ref(1, 1), 0);
  for (std::uint64_t i = 2; i < 20; ++i) {
    log.begin(2, ref(1, i), ref(1, 1), ref(1, 1), i, "\x01" + text("a text"));
    log.end(ref(1, i), i + 1, text("result"));
  }
  log.segment(1).consumed = 40;
  log.use(2, 2, 0, record::SegmentState::Sealed);
  log.begin(1, ref(2, 1), 0, ref(2, 1), 0);
  log.begin(2, ref(2, 2), ref(2, 1), ref(2, 1), 5, "\x02" + text("b"));
  log.use(3, 2, 1);
  log.exception(ref(2, 2), 1, 6, "St13runtime_error", "boom");
  log.end(ref(2, 2), 7, {}, record::ExitKind::Exception, 1);
  log.end(ref(1, 1), 8);
}

std::string carried(Log &log) {
  auto &segment = log.segment(1);
  collect::ChunkHeader header{collect::chunk_magic, sizeof header + 40, segment.thread, segment.thread_id};
  std::string bytes(reinterpret_cast<char *>(&header), sizeof header);
  bytes.append(reinterpret_cast<char *>(log.view().data(&segment)), 40);
  return bytes + bytes;
}

} // namespace

int main(int, char **arguments) {
  std::string path = arguments[1], carry_path = path + std::string(collect::carry_ending);
  Log log;
  fill(log);
  log.write(path);
  const std::string whole = contents(path), whole_carry = carried(log);
  int delivered = 0, refused = 0, left = 0, torn_lines = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole, carry = whole_carry;
    // Most of a log is empty; what is used of it, and its headers, are the first bytes of the file and of each segment.
    std::string header = bytes.substr(0, round % 4 ? 0 : sizeof(record::FileHeader));
    damage(header, 4);
    bytes.replace(0, header.size(), header);
    for (std::uint32_t i = 0; i < 4; ++i) {
      std::size_t at = record::file_header_bytes + i * segment_bytes;
      std::string part = bytes.substr(at, numbers() % 2 ? 1200 : sizeof(record::SegmentHeader) + 64);
      damage(part, 6);
      bytes.replace(at, part.size(), part);
    }
    damage(carry, 4);
    if (round % 5 == 0)
      bytes.resize(numbers() % bytes.size());
    write_file(path, bytes);
    write_file(carry_path, carry);

    auto info = collect::inspect_log(path);
    sink::MemorySink sink;
    auto recovered = collect::recover(info, &sink, true);
    ++(recovered.done ? delivered : refused);
    left += recovered.done && access(path.c_str(), F_OK) == 0;
    std::string lines(sink.lines());
    torn_lines += !lines.empty() && (lines.front() != '{' || lines.back() != '\n');
  }
  ::unlink(path.c_str());
  ::unlink(carry_path.c_str());
  std::printf("some delivered %d, some refused %d, left behind %d, torn %d\n", delivered > 500, refused > 20, left, torn_lines);
}
// CHECK: some delivered 1, some refused 1, left behind 0, torn 0
