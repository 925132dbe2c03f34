#include "collect/undecided.h"

#include "config/settings.h"

#include <cstring>

namespace mlflow::collect {

namespace {

/// The record goes away with its segment.
void own_record(OpenSpan &span) {
  if (span.owned)
    return;
  std::size_t bytes = record::RecordHeader::bytes(span.record->header);
  span.owned.reset(new std::uint64_t[bytes / 8]);
  std::memcpy(span.owned.get(), span.record, bytes);
  span.record = reinterpret_cast<const record::BeginRecord *>(span.owned.get());
}

} // namespace

HeldSpan::HeldSpan(OpenSpan &&span, std::uint32_t kernel_thread, std::uint64_t end_ns, const Left &left)
    : span_(std::move(span)), kernel_thread_(kernel_thread), end_ns_(end_ns), left_(left), message_(left.message),
      exception_(left.exception ? std::make_unique<ThrownException>(*left.exception) : nullptr),
      output_(left.output.begin(), left.output.end()) {
  own_record(span_);
}

Left HeldSpan::left() const {
  Left left = left_;
  left.message = message_;
  left.exception = exception_.get();
  left.output = output_;
  return left;
}

std::size_t HeldSpan::bytes() const {
  std::size_t bytes =
      sizeof *this + record::RecordHeader::bytes(span_.record->header) + message_.size() + output_.size();
  if (span_.notes)
    for (const Note &note : span_.notes->all())
      bytes += sizeof note + note.record.size();
  return bytes;
}

std::size_t held_bytes() noexcept { return std::size_t(config::settings().sampling_held_bytes); }

bool Undecided::hold(record::SpanRef root, HeldSpan &&span) {
  std::size_t bytes = span.bytes();
  if (bytes > most_bytes_ - bytes_)
    return false;
  held_[root].push_back(std::move(span));
  bytes_ += bytes;
  return true;
}

std::vector<HeldSpan> Undecided::take(record::SpanRef root) {
  auto found = held_.extract(root);
  if (found.empty())
    return {};
  for (const HeldSpan &span : found.mapped())
    bytes_ -= span.bytes();
  return std::move(found.mapped());
}

void Undecided::remember_left_out(record::SpanRef root) {
  constexpr std::size_t most = 16384;
  if (!left_out_.insert(root).second)
    return;
  left_out_in_order_.push_back(root);
  if (left_out_in_order_.size() <= most)
    return;
  left_out_.erase(left_out_in_order_.front());
  left_out_in_order_.pop_front();
}

} // namespace mlflow::collect
