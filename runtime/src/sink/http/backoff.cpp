#include "sink/http/backoff.h"

#include <algorithm>

namespace mlflow::http {

namespace {

/// A server that says "come back tomorrow" is asked sooner.
constexpr double longest_asked_for_s = 3600;

} // namespace

double Backoff::with_jitter(double seconds) {
  random_ ^= random_ << 13; // xorshift64: it only has to differ between processes
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  double chance = double(random_ >> 11) / double(1ull << 53);
  return seconds * (1 - jitter_ * chance);
}

double Backoff::failed(double retry_after_s) {
  double wait = std::max(with_jitter(next_s_), first_s / 10);
  next_s_ = std::min(next_s_ * std::max(factor_, 1.0), most_s);
  return retry_after_s > 0 ? std::min(retry_after_s, longest_asked_for_s) : wait;
}

double Backoff::gave_up(double retry_after_s) {
  next_s_ = most_s;
  return failed(retry_after_s);
}

} // namespace mlflow::http
