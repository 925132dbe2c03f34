// Traces that sampling would leave out, and that are kept if they fail or are slow (record/sampler.h): the spans of
// each that have ended are held until that is known, all together within a bound. Also the roots of those that were
// left out lately, for spans that end after them. Collector thread, or the one that recovers.
#pragma once

#include "collect/exceptions.h"
#include "collect/open_span.h"
#include "model/span.h"

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mlflow::collect {

/// How a span was left, as far as it is not noted.
struct Left {
  model::StatusCode status = model::StatusCode::Ok;
  std::string_view message;
  const ThrownException *exception = nullptr;
  std::span<const std::byte> output;
  bool output_lost = false;
  bool status_is_final = true; // false: what was noted wins

  static Left error(std::string_view message, const ThrownException *exception = nullptr) {
    return {model::StatusCode::Error, message, exception, {}, false, true};
  }
};

/// A span that has ended, with copies of all that was in the log.
class HeldSpan {
public:
  HeldSpan(OpenSpan &&span, std::uint32_t kernel_thread, std::uint64_t end_ns, const Left &left);

  const OpenSpan &span() const { return span_; }
  std::uint32_t kernel_thread() const { return kernel_thread_; }
  std::uint64_t end_ns() const { return end_ns_; }
  Left left() const;
  std::size_t bytes() const;

private:
  OpenSpan span_;
  std::uint32_t kernel_thread_;
  std::uint64_t end_ns_;
  Left left_; // its views are made anew
  std::string message_;
  std::unique_ptr<ThrownException> exception_;
  std::vector<std::byte> output_;
};

inline constexpr std::size_t most_held_bytes = 16u << 20;
/// What the environment sets.
std::size_t held_bytes() noexcept;

class Undecided {
public:
  explicit Undecided(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// False: there is no room.
  bool hold(record::SpanRef root, HeldSpan &&span);
  /// Those of a trace, in the order they ended in; they are held no more.
  std::vector<HeldSpan> take(record::SpanRef root);

  void remember_left_out(record::SpanRef root);
  bool was_left_out(record::SpanRef root) const { return left_out_.contains(root); }

private:
  std::size_t most_bytes_, bytes_ = 0;
  std::unordered_map<record::SpanRef, std::vector<HeldSpan>> held_;
  std::unordered_set<record::SpanRef> left_out_;
  std::deque<record::SpanRef> left_out_in_order_;
};

} // namespace mlflow::collect
