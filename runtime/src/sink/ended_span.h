// A span that has ended as its processors change it: what was recorded stays as it is, what they set stands beside it.
// Collector thread, or the one that recovers.
#pragma once

#include "model/span.h"

#include "mlflow/rt/abi.h"

#include <forward_list>
#include <string>
#include <vector>

/// What a mlflow_rt_ended_span is.
namespace mlflow::sink {

class EndedSpan {
public:
  explicit EndedSpan(const model::SpanData &span);
  EndedSpan(const EndedSpan &) = delete;
  EndedSpan &operator=(const EndedSpan &) = delete;

  /// With views into this.
  const model::SpanData &data() const { return data_; }
  const model::SpanNotes &notes() const { return notes_; }
  bool is_dropped() const { return dropped_; }
  bool has_new_status() const { return has_new_status_; }

  /// `what` is an enum mlflow_rt_note_kind, as in abi.h.
  bool read(std::uint32_t what, std::string_view key, std::string &text) const;
  void facts(mlflow_rt_ended_facts &facts) const;
  void set(std::uint32_t what, std::span<const std::byte> cbor);
  void remove(std::uint32_t what, std::string_view key);

  /// Nothing of what it was given, returned or threw is shown.
  void withhold();

private:
  std::span<const std::byte> keep(std::span<const std::byte> bytes);
  std::string_view keep(std::string text);

  model::SpanData data_;
  model::SpanNotes notes_;
  std::forward_list<std::vector<std::byte>> values_;
  std::forward_list<std::string> texts_;
  bool dropped_ = false, has_new_status_ = false;
};

/// In the place of a value that is not shown.
std::span<const std::byte> withheld_value() noexcept;

} // namespace mlflow::sink
