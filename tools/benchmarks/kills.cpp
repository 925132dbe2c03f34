// Records until it is killed, and keeps count in a file of what it has done: whatever the file says has ended must be
// found afterwards. Arguments: the file, a seed. Writes a line when it has started.
#include "measure.h"
#include "shared_count.h"

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace {

struct Count {
  std::atomic<std::int64_t> steps_ended, requests_begun, requests_ended;
};
Count *count;

constexpr int StepsPerRequest = 4;

[[gnu::noinline, mlflow::trace]] std::int64_t step(std::int64_t n, const std::string &text) {
  return n * 3 + static_cast<std::int64_t>(text.size());
}

[[gnu::noinline, mlflow::trace]] std::int64_t request(std::int64_t n, bool wait) {
  count->requests_begun = n;
  for (std::int64_t i = (n - 1) * StepsPerRequest; i < n * StepsPerRequest; ++i) {
    step(i, "step " + std::to_string(i));
    count->steps_ended = i + 1;
  }
  if (wait) // with this span open
    bench::deliver();
  return n;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 3)
    return 2;
  count = bench::count_in<Count>(argv[1]);
  if (!count)
    return 1;

  std::mt19937 random(static_cast<unsigned>(std::atoi(argv[2])));
  std::puts("started");
  std::fflush(stdout);
  for (std::int64_t n = 1;;) {
    // Short and long bursts, so that some kills meet the recorder and some the collector; none long enough to fill the
    // log.
    for (std::int64_t last = n + random() % 1000; n <= last; ++n) {
      request(n, n == last);
      count->requests_ended = n;
    }
  }
}
