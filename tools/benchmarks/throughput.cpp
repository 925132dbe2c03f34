// How fast spans get to the store, and what they cost the whole process, collector included, in traces of ten spans.
// Arguments: traces, a file that may be written. Prints CPU time, wall time, and what writing alone would take.
#include "measure.h"

#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

/// CPU time of writing `bytes` to a new file and nothing else.
double write_ns(const char *path, long bytes) {
  const std::string piece(512 << 10, 'x');
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);
  double begin = bench::cpu_ns();
  for (long done = 0; done < bytes; done += static_cast<long>(piece.size()))
    if (write(file, piece.data(), piece.size()) < 0)
      return 0;
  double spent = bench::cpu_ns() - begin;
  close(file);
  unlink(path);
  return spent;
}

[[gnu::noinline, mlflow::trace]] double traced(std::int64_t a, double b, const std::string &s) {
  double result = static_cast<double>(a) * b + static_cast<double>(s.size());
  bench::keep(result);
  return result;
}

/// A trace: its own span and nine more.
[[gnu::noinline, mlflow::trace]] double request(std::int64_t n, const std::string &text) {
  double sum = 0;
  for (int i = 0; i < 9; ++i)
    sum += traced(n + i, 1.5, text);
  return sum;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 3)
    return 2;
  const long traces = std::atol(argv[1]);
  const std::string text = "twenty characters!!!";
  constexpr long bytes_per_trace = 7900; // of lines, about
  constexpr long batch = 1000;           // as many as the log holds with ease: none may be dropped
  request(0, text);                      // starts the collector
  bench::deliver();

  double cpu = bench::cpu_ns(CLOCK_PROCESS_CPUTIME_ID), wall = bench::cpu_ns(CLOCK_MONOTONIC);
  for (long done = 0; done < traces; done += batch) {
    for (long i = 0; i < batch; ++i)
      request(i, text);
    if (!bench::deliver())
      return 1;
  }
  bench::print("cpu", bench::cpu_ns(CLOCK_PROCESS_CPUTIME_ID) - cpu);
  bench::print("wall", bench::cpu_ns(CLOCK_MONOTONIC) - wall);
  bench::print("write", write_ns(argv[2], traces * bytes_per_trace));
}
