// How long to wait before a server is asked again: longer after each failure, with some of it left to chance so that
// many programs do not come back at once. No clock in it. One thread.
#pragma once

#include <cstdint>

namespace mlflow::http {

class Backoff {
public:
  static constexpr double first_s = 1, most_s = 60;

  /// `jitter`: share of each wait that is left to chance, 0 to 1.
  Backoff(double factor, double jitter, std::uint64_t seed) : factor_(factor), jitter_(jitter), random_(seed | 1) {}

  /// Seconds to wait after one more failure; as many as the server asked for, if it did.
  double failed(double retry_after_s);
  /// After an answer that says that it is of no use soon.
  double gave_up(double retry_after_s);
  void succeeded() { next_s_ = first_s; }

private:
  double with_jitter(double seconds);

  double factor_, jitter_, next_s_ = first_s;
  std::uint64_t random_;
};

} // namespace mlflow::http
