#include "model/cbor_json.h"

#include "model/cbor_head.h"
#include "model/demangle.h"
#include "model/json_escape.h"
#include "model/text.h"
#include "model/time_text.h"
#include "record/cbor_tags.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace mlflow::model {

namespace {

/// Deeper than any value that the recorder writes: what nests deeper is garbage.
constexpr int most_nested = 64;

using Head = CborHead;
using Major = CborMajor;

class Writer {
public:
  Writer(char *to, const std::byte *at, const std::byte *end) : to_(to), at_(at), end_(end) {}

  char *to() const { return to_; }
  const std::byte *at() const { return at_; }

  bool item(int depth) {
    Head head;
    return depth < most_nested && read(head) && item(head, depth);
  }

private:
  bool read(Head &head) { return read_head(at_, end_, head); }
  bool item(const Head &head, int depth);
  bool text(const Head &head);
  bool bytes(const Head &head);
  bool elements(const Head &head, int depth);
  bool members(const Head &head, int depth);
  bool tagged(std::uint64_t tag, int depth);
  bool cut_text();
  bool more_items(std::string_view before, std::string_view after);
  bool big_integer(bool negative);
  bool type_name();
  bool time(std::uint64_t tag);
  bool simple(const Head &head);
  bool view(const Head &head, std::string_view &content) { return read_content(at_, end_, head, content); }
  bool ended(const Head &head, std::uint64_t count);

  void write(std::string_view text) { to_ = put(to_, text); }

  char *to_;
  const std::byte *at_, *end_;
};

bool Writer::item(const Head &head, int depth) {
  constexpr auto most = std::uint64_t(std::numeric_limits<std::int64_t>::max());
  switch (head.major) {
  case Major::Unsigned:
    if (head.value <= most) {
      to_ = put_integer(to_, head.value);
    } else {
      write("\\\"");
      to_ = put_integer(to_, head.value);
      write("\\\"");
    }
    return true;
  case Major::Negative: // -1 - value
    if (head.value <= most) {
      to_ = put_integer(to_, std::int64_t(~head.value));
    } else {
      write(head.value == ~std::uint64_t(0) ? "\\\"-18446744073709551616" : "\\\"-");
      if (head.value != ~std::uint64_t(0))
        to_ = put_integer(to_, head.value + 1);
      write("\\\"");
    }
    return true;
  case Major::Bytes:
    return bytes(head);
  case Major::Text:
    return text(head);
  case Major::Array:
    return elements(head, depth);
  case Major::Map:
    return members(head, depth);
  case Major::Tag:
    return tagged(head.value, depth);
  case Major::Simple:
    return simple(head);
  }
  return false;
}

bool Writer::text(const Head &head) {
  std::string_view content;
  if (!view(head, content))
    return false;
  write("\\\"");
  to_ = put_escaped<2>(to_, content);
  write("\\\"");
  return true;
}

bool Writer::bytes(const Head &head) {
  static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string_view content;
  if (!view(head, content))
    return false;
  write("\\\"");
  for (std::size_t i = 0; i < content.size(); i += 3) {
    std::size_t have = content.size() - i < 3 ? content.size() - i : 3;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8 | (j < have ? static_cast<unsigned char>(content[i + j]) : 0u);
    for (std::size_t j = 0; j < 4; ++j)
      *to_++ = j <= have ? digits[group >> (18 - 6 * j) & 63] : '=';
  }
  write("\\\"");
  return true;
}

/// Before each element: is there none left? Of an indefinite length, takes the break.
bool Writer::ended(const Head &head, std::uint64_t count) {
  if (head.info != 31)
    return count == head.value;
  if (at_ == end_ || *at_ != std::byte{0xff})
    return false;
  ++at_;
  return true;
}

bool Writer::elements(const Head &head, int depth) {
  write("[");
  for (std::uint64_t count = 0; !ended(head, count); ++count) {
    if (count)
      write(", ");
    if (!item(depth + 1))
      return false;
  }
  write("]");
  return true;
}

bool Writer::members(const Head &head, int depth) {
  write("{");
  for (std::uint64_t count = 0; !ended(head, count); ++count) {
    if (count)
      write(", ");
    Head key;
    if (!read(key))
      return false;
    if (key.major == Major::Text && key.info == 0) { // the mark of a cut map, or an empty key
      const std::byte *value_at = at_;
      Head value;
      if (read(value) && value.major == Major::Tag && value.value == record::tag_more_items) {
        if (!more_items("", ""))
          return false;
        continue;
      }
      at_ = value_at;
    }
    if (key.major == Major::Text) {
      if (!text(key))
        return false;
    } else if (key.major == Major::Unsigned || key.major == Major::Negative) { // keys of JSON are texts
      write("\\\"");
      to_ = put_integer(to_, key.major == Major::Unsigned ? std::int64_t(key.value) : std::int64_t(~key.value));
      write("\\\"");
    } else {
      return false;
    }
    write(": ");
    if (!item(depth + 1))
      return false;
  }
  write("}");
  return true;
}

bool Writer::tagged(std::uint64_t tag, int depth) {
  switch (tag) {
  case record::tag_cut_text:
    return cut_text();
  case record::tag_more_items:
    return more_items("{", "}");
  case record::tag_type_name:
    return type_name();
  case record::tag_duration:
  case record::tag_time:
  case record::tag_local_time:
    return time(tag);
  case 2:
    return big_integer(false);
  case 3:
    return big_integer(true);
  default: // marks are texts, pairs are arrays of arrays; of tags that are not ours the content is shown
    return item(depth + 1);
  }
}

bool Writer::cut_text() {
  Head array, content_head, missing;
  std::string_view content;
  if (!read(array) || array.major != Major::Array || array.info != 2 || !read(content_head) ||
      content_head.major != Major::Text || !view(content_head, content) || !read(missing) ||
      missing.major != Major::Unsigned)
    return false;
  std::string_view whole = without_cut_character(content);
  write("\\\"");
  to_ = put_escaped<2>(to_, whole);
  write("...");
  if (missing.value) { // else nobody knows how many
    write(" (+");
    to_ = put_integer(to_, missing.value + (content.size() - whole.size()));
    write(" chars)");
  }
  write("\\\"");
  return true;
}

bool Writer::more_items(std::string_view before, std::string_view after) {
  Head count;
  if (!read(count) || count.major != Major::Unsigned)
    return false;
  write(before);
  write("\\\"...\\\": \\\"");
  if (count.value) { // else nobody knows how many
    write("+");
    to_ = put_integer(to_, count.value);
    write(" ");
  }
  write("more\\\"");
  write(after);
  return true;
}

bool Writer::big_integer(bool negative) {
  Head head;
  std::string_view content;
  if (!read(head) || head.major != Major::Bytes || !view(head, content) || content.size() > 16)
    return false;
  unsigned __int128 value = 0;
  for (char c : content)
    value = value << 8 | static_cast<unsigned char>(c);
  char digits[40], *first = digits + sizeof digits;
  if (negative && ++value == 0) { // -1 - value, value = 2^128 - 1
    write("\\\"-340282366920938463463374607431768211456\\\"");
    return true;
  }
  do
    *--first = char('0' + int(value % 10));
  while (value /= 10);
  bool fits = digits + sizeof digits - first < 19;
  if (!fits)
    write("\\\"");
  if (negative)
    write("-");
  write({first, std::size_t(digits + sizeof digits - first)});
  if (!fits)
    write("\\\"");
  return true;
}

bool Writer::type_name() {
  Head head;
  std::string_view content;
  if (!read(head) || head.major != Major::Text || !view(head, content))
    return false;
  std::string name = demangled(std::string(content));
  write("\\\"");
  // What the room allows: eight bytes for each of the item, whose heads are ten. A quote becomes four.
  bool has_escapes = name.find_first_of("\"\\") != std::string::npos;
  to_ = put_escaped<2>(
      to_, std::string_view(name).substr(0, has_escapes ? 2 * content.size() + 16 : 8 * content.size() + 64));
  write("\\\"");
  return true;
}

double half(std::uint64_t bits) {
  int exponent = int(bits >> 10 & 31);
  double mantissa = double(bits & 1023);
  double value = exponent == 0    ? std::ldexp(mantissa, -24)
                 : exponent == 31 ? (mantissa != 0 ? std::numeric_limits<double>::quiet_NaN()
                                                   : std::numeric_limits<double>::infinity())
                                  : std::ldexp(mantissa + 1024, exponent - 25);
  return bits & 0x8000 ? -value : value;
}

/// Shortest text that reads back as the same number, laid out as Python does.
template <class Float> char *put_floating(char *to, Float value) {
  if (!std::isfinite(value))
    return put(to, std::isnan(value) ? "\\\"NaN\\\"" : value > 0 ? "\\\"Infinity\\\"" : "\\\"-Infinity\\\"");
  Float magnitude = std::fabs(value);
  if (magnitude != 0 && (magnitude < Float(1e-4) || magnitude >= Float(1e16)))
    return std::to_chars(to, to + 32, value, std::chars_format::scientific).ptr;
  char *end = std::to_chars(to, to + 32, value, std::chars_format::fixed).ptr;
  if (std::memchr(to, '.', std::size_t(end - to)))
    return end;
  return put(end, ".0");
}

bool Writer::time(std::uint64_t tag) {
  const bool is_point = tag != record::tag_duration;
  Head array, numerator, denominator, count;
  if (!read(array) || array.major != Major::Array || array.value != 3 || array.info == 31 || !read(numerator) ||
      numerator.major != Major::Unsigned || !read(denominator) || denominator.major != Major::Unsigned || !read(count))
    return false;
  std::string text;
  if (count.major == Major::Simple && count.info >= 25 && count.info <= 27) {
    double value = count.info == 25   ? half(count.value)
                   : count.info == 26 ? double(std::bit_cast<float>(std::uint32_t(count.value)))
                                      : std::bit_cast<double>(count.value);
    value *= double(numerator.value) / double(denominator.value);
    text = is_point ? time_text(value) : duration_text(value);
  } else if (count.major == Major::Unsigned || count.major == Major::Negative) {
    __int128 value = count.major == Major::Unsigned ? __int128(count.value) : -1 - __int128(count.value);
    text = is_point ? time_text(value, numerator.value, denominator.value)
                    : duration_text(value, numerator.value, denominator.value);
  } else if (count.major == Major::Simple && count.info == 23) {
    write("null");
    return true;
  } else {
    return false;
  }
  if (tag == record::tag_local_time && text.ends_with('Z'))
    text.pop_back();
  write("\\\"");
  write(text);
  write("\\\"");
  return true;
}

bool Writer::simple(const Head &head) {
  switch (head.info) {
  case 20:
    write("false");
    return true;
  case 21:
    write("true");
    return true;
  case 22:
  case 23:
    write("null");
    return true;
  case 25:
    to_ = put_double(to_, half(head.value));
    return true;
  case 26:
    to_ = put_floating(to_, std::bit_cast<float>(std::uint32_t(head.value)));
    return true;
  case 27:
    to_ = put_double(to_, std::bit_cast<double>(head.value));
    return true;
  default:
    return false;
  }
}

} // namespace

char *put_double(char *to, double value) noexcept {
  // Numbers of few decimals, which is what people compute with: n / 1000 in lowest terms has at most 15 digits, so it
  // is the only such number that reads back as `value`, and the shortest. A quarter of to_chars' price.
  double scaled = value * 1000;
  if (std::fabs(scaled) < 1e15) {
    auto thousandths = std::int64_t(scaled);
    if (double(thousandths) / 1000 == value && (thousandths || !std::signbit(value))) {
      if (thousandths < 0)
        *to++ = '-';
      auto positive = std::uint64_t(thousandths < 0 ? -thousandths : thousandths);
      to = put_integer(to, positive / 1000);
      *to++ = '.';
      auto rest = unsigned(positive % 1000);
      *to++ = char('0' + rest / 100);
      if (rest % 100)
        *to++ = char('0' + rest / 10 % 10);
      if (rest % 10)
        *to++ = char('0' + rest % 10);
      return to;
    }
  }
  return put_floating(to, value);
}

char *put_cbor_as_json(char *to, const std::byte *&at, const std::byte *end) noexcept {
  Writer writer(to, at, end);
  if (!writer.item(0)) {
    at = nullptr;
    return to;
  }
  at = writer.at();
  return writer.to();
}

} // namespace mlflow::model
