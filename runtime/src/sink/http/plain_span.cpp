#include "sink/http/plain_span.h"

#include "sink/http/json_scanner.h"

#include <cstring>

namespace mlflow::http {

namespace {

constexpr std::size_t span_id_size = 12;

/// Puts the number that eight characters are behind `value`; false if one is no digit. All at once: pairs, then fours,
/// then the eight are put together by one multiplication each.
bool eight_digits([[maybe_unused]] const char *at, [[maybe_unused]] std::uint64_t &value) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  std::uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  constexpr std::uint64_t high = 0xf0f0f0f0f0f0f0f0, zeros = 0x3030303030303030, six = 0x0606060606060606;
  if ((bytes & high) != zeros || ((bytes + six) & high) != zeros)
    return false;
  bytes = (bytes & 0x0f0f0f0f0f0f0f0f) * (10 << 8 | 1) >> 8;
  bytes = (bytes & 0x00ff00ff00ff00ff) * (100ull << 16 | 1) >> 16;
  bytes = (bytes & 0x0000ffff0000ffff) * (10000ull << 32 | 1) >> 32;
  value = value * 100'000'000 + bytes;
  return true;
#else
  return false;
#endif
}

/// Takes what is expected off the front of a line, or tells that something else is there.
class Places {
public:
  explicit Places(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  bool text(std::string_view expected) {
    if (!std::string_view(at_, std::size_t(end_ - at_)).starts_with(expected))
      return false;
    at_ += expected.size();
    return true;
  }
  bool bytes(std::size_t count, std::string_view &taken) {
    if (std::size_t(end_ - at_) < count)
      return false;
    taken = {at_, count};
    at_ += count;
    return true;
  }
  /// Up to a quote, if there is nothing to unescape before it.
  bool plain_string(std::string_view &taken) {
    const char *special = find_special(at_, end_);
    if (special == end_ || *special != '"')
      return false;
    taken = {at_, std::size_t(special - at_)};
    at_ = special;
    return true;
  }
  /// Nanoseconds since 1970 have 19 digits until 2286; 18 cannot overflow, nor can 19 below 9.
  bool time(std::uint64_t &value) {
    const char *begin = at_;
    while (end_ - at_ >= 8 && eight_digits(at_, value))
      at_ += 8;
    for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; ++at_)
      value = value * 10 + std::uint64_t(*at_ - '0');
    return at_ != begin && at_ - begin <= 19 && (at_ - begin < 19 || *begin < '9');
  }
  std::string_view rest() const { return {at_, std::size_t(end_ - at_)}; }

private:
  const char *at_, *end_;
};

} // namespace

bool read_plain_span(std::string_view line, PlainSpan &span) {
  Places from(line);
  if (!from.text(plain_span_begin) || !from.bytes(plain_trace_id_size, span.trace_id) ||
      !from.text(R"(","span_id":")") || !from.bytes(span_id_size, span.span_id))
    return false;
  if (from.text(R"(","parent_span_id":")")) {
    if (!from.bytes(span_id_size, span.parent_id) || !from.text(R"(","name":")"))
      return false;
  } else if (!from.text(R"(","parent_span_id":null,"name":")")) {
    return false;
  }
  if (!from.plain_string(span.name) || !from.text(R"(","start_time_unix_nano":)") || !from.time(span.start_ns) ||
      !from.text(R"(,"end_time_unix_nano":)") || !from.time(span.end_ns) ||
      !from.text(R"(,"events":[],"status":{"code":"STATUS_CODE_OK","message":""},"attributes":)"))
    return false;
  span.rest = from.rest();
  return true;
}

} // namespace mlflow::http
