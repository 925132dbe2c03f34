// A line of a store that is put together part by part. Throws without memory. One thread.
#pragma once

#include "model/cbor_json.h"
#include "model/id_text.h"
#include "model/json_escape.h"
#include "model/redaction.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mlflow::model {

using Bytes = std::span<const std::byte>;

class Line {
public:
  Line &operator<<(std::string_view raw) {
    text_ += raw;
    return *this;
  }
  Line &operator<<(std::uint64_t number) {
    text_ += std::to_string(number);
    return *this;
  }
  /// In a JSON string.
  Line &text(std::string_view text) { return escaped<1>(text); }
  /// A string as the JSON text that a JSON string holds.
  Line &quoted(std::string_view text) {
    text_ += "\\\"";
    escaped<2>(text);
    text_ += "\\\"";
    return *this;
  }
  /// A value as the JSON text that a JSON string holds. `at` moves behind it.
  Line &value(const std::byte *&at, const std::byte *end, bool redact = true) {
    std::size_t size = text_.size();
    text_.resize(size + (at ? std::size_t(end - at) : 0) * most_json_of_cbor + 64);
    char *to = text_.data() + size;
    char *written = at ? put_cbor_as_json(to, at, end) : to;
    if (at && redact && is_redacting())
      written = redacted(to, written, text_.data() + text_.size());
    text_.resize(at ? std::size_t(written - text_.data()) : size);
    if (!at)
      text_ += "null";
    return *this;
  }
  Line &value(Bytes value, bool redact = true) {
    const std::byte *at = value.data();
    return this->value(at, value.data() + value.size(), redact);
  }
  /// A value as JSON.
  Line &plain(Bytes value, bool redact = true) {
    std::size_t size = text_.size();
    this->value(value, redact);
    char *to = text_.data() + size;
    for (const char *from = to, *end = text_.data() + text_.size(); from != end; ++from) {
      if (*from == '\\')
        ++from;
      *to++ = *from;
    }
    text_.resize(std::size_t(to - text_.data()));
    return *this;
  }
  template <class Id> Line &base64(const Id &id) {
    return put_with([&](char *to) { return put_base64(to, id); });
  }
  Line &hex(const TraceId &id) {
    return put_with([&](char *to) { return put_hex(to, id); });
  }
  Line &hex(std::uint64_t id) {
    for (int shift = 60; shift >= 0; shift -= 4)
      text_ += "0123456789abcdef"[id >> shift & 15];
    return *this;
  }
  Line &utc(std::uint64_t unix_ns) {
    return put_with([&](char *to) { return put_utc(to, unix_ns); });
  }
  std::string &string() { return text_; }

private:
  template <int Level> Line &escaped(std::string_view text) {
    std::size_t size = text_.size();
    text_.resize(size + text.size() * most_escaped);
    text_.resize(std::size_t(put_escaped<Level>(text_.data() + size, text) - text_.data()));
    return *this;
  }
  template <class Put> Line &put_with(Put put) {
    char buffer[64];
    text_.append(buffer, std::size_t(put(buffer) - buffer));
    return *this;
  }

  std::string text_;
};

} // namespace mlflow::model
