// What tools/dev/fault-rounds runs: traces of two spans whose input is a number that no other span of their name has.
// Keeps count in a file of the spans that have ended: whatever the file says must be on the server in the end, however
// this process ends. Arguments: the file, the first number, how many traces, the pause between them in milliseconds.
#include "../benchmarks/shared_count.h"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <unistd.h>

namespace {

struct Count {
  std::atomic<std::int64_t> steps, requests;
};
Count *count;

[[gnu::noinline, mlflow::trace]] std::int64_t step(std::int64_t n) { return n + 1; }

[[gnu::noinline, mlflow::trace]] std::int64_t request(std::int64_t n) {
  std::int64_t next = step(n);
  ++count->steps;
  return next;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 5)
    return 2;
  count = bench::count_in<Count>(argv[1]);
  if (!count)
    return 1;
  std::int64_t first = std::atol(argv[2]);
  for (std::int64_t n = first; n < first + std::atol(argv[3]); ++n) {
    request(n);
    ++count->requests;
    usleep(static_cast<useconds_t>(std::atol(argv[4]) * 1000));
  }
}
