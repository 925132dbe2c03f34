#include "config/traceparent.h"

namespace mlflow::config {

namespace {

/// Lower-case hexadecimal digits only.
bool take_number(std::string_view &text, unsigned digits, std::uint64_t &number) {
  if (text.size() < digits)
    return false;
  number = 0;
  for (char c : text.substr(0, digits)) {
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
      return false;
    number = number << 4 | std::uint64_t(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  text.remove_prefix(digits);
  return true;
}

bool take_dash(std::string_view &text) {
  if (!text.starts_with('-'))
    return false;
  text.remove_prefix(1);
  return true;
}

} // namespace

bool read_traceparent(std::string_view text, TraceParent &parent) noexcept {
  std::uint64_t version = 0, flags = 0;
  bool read = take_number(text, 2, version) && version != 255 && take_dash(text) &&
              take_number(text, 16, parent.trace_id[0]) && take_number(text, 16, parent.trace_id[1]) &&
              take_dash(text) && take_number(text, 16, parent.span_id) && take_dash(text) &&
              take_number(text, 2, flags);
  parent.sampled = flags & 1;
  return read && (parent.trace_id[0] | parent.trace_id[1]) != 0 && parent.span_id != 0 &&
         (text.empty() || (version != 0 && text.front() == '-'));
}

} // namespace mlflow::config
