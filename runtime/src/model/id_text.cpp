#include "model/id_text.h"

#include "model/text.h"

#include <bit>
#include <chrono>
#include <cstring>

namespace mlflow::model {

namespace {

constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *put_digits(char *to, std::uint64_t value, int digits) {
  for (int i = digits; i-- > 0; value /= 10)
    to[i] = char('0' + value % 10);
  return to + digits;
}

/// The leading `6 * digits` bits of `bits`.
char *put_base64_digits(char *to, std::uint64_t bits, int digits) {
  for (int i = 0; i < digits; ++i)
    *to++ = base64_digits[bits >> (58 - 6 * i) & 63];
  return to;
}

char *put_hex(char *to, std::uint64_t value) {
  for (int i = 60; i >= 0; i -= 4)
    *to++ = "0123456789abcdef"[value >> i & 15];
  return to;
}

/// Eight digits at once: `value` is cut into halves, those into quarters, those into digits, all of a step in one word.
void put_8_digits(char *to, std::uint32_t value) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t halves = value / 10000 | std::uint64_t(value % 10000) << 32;
  std::uint64_t hundreds = halves * 10486 >> 20 & 0x0000007f0000007f; // of each half: / 100
  std::uint64_t quarters = hundreds | (halves - hundreds * 100) << 16;
  std::uint64_t tens = quarters * 103 >> 10 & 0x000f000f000f000f; // of each quarter: / 10
  std::uint64_t digits = (tens | (quarters - tens * 10) << 8) + 0x3030303030303030;
  std::memcpy(to, &digits, sizeof digits);
}

} // namespace

char *put_unix_ns(char *to, std::uint64_t unix_ns) noexcept {
  constexpr std::uint64_t eight_digits = 100'000'000, sixteen_digits = eight_digits * eight_digits;
  std::uint64_t first = unix_ns / sixteen_digits; // 100 to 999 from 2001 to 2286
  if (first < 100 || first > 999) [[unlikely]]
    return put_integer(to, unix_ns);
  put_digits(to, first, 3);
  unix_ns %= sixteen_digits;
  put_8_digits(to + 3, std::uint32_t(unix_ns / eight_digits));
  put_8_digits(to + 11, std::uint32_t(unix_ns % eight_digits));
  return to + 19;
}

char *put_base64(char *to, std::uint64_t id) noexcept {
  to = put_base64_digits(to, id, 10); // 60 bits
  *to++ = base64_digits[id << 2 & 63];
  *to++ = '=';
  return to;
}

char *put_base64(char *to, const TraceId &id) noexcept {
  to = put_base64_digits(to, id.high, 10);
  *to++ = base64_digits[(id.high << 2 | id.low >> 62) & 63];
  to = put_base64_digits(to, id.low << 2, 10); // 60 of the 62 bits that are left
  *to++ = base64_digits[id.low << 4 & 63];
  return put(to, "==");
}

char *put_hex(char *to, const TraceId &id) noexcept { return put_hex(put_hex(to, id.high), id.low); }

char *put_utc(char *to, std::uint64_t unix_ns, bool compact) noexcept {
  using namespace std::chrono;
  sys_time<milliseconds> time{milliseconds(unix_ns / 1'000'000)};
  auto day = floor<days>(time);
  year_month_day date(day);
  hh_mm_ss clock(time - day);
  std::string_view dash = compact ? "" : "-", colon = compact ? "" : ":";
  to = put(put_digits(to, std::uint64_t(int(date.year())), 4), dash);
  to = put(put_digits(to, unsigned(date.month()), 2), dash);
  to = put(put_digits(to, unsigned(date.day()), 2), "T");
  to = put(put_digits(to, std::uint64_t(clock.hours().count()), 2), colon);
  to = put(put_digits(to, std::uint64_t(clock.minutes().count()), 2), colon);
  to = put(put_digits(to, std::uint64_t(clock.seconds().count()), 2), ".");
  return put(put_digits(to, std::uint64_t(clock.subseconds().count()), 3), "Z");
}

} // namespace mlflow::model
