#include "model/time_text.h"

#include <cmath>
#include <cstdio>

namespace mlflow::model {

namespace {

struct Seconds {
  std::int64_t whole; // rounded down
  std::string digits; // behind the point, or empty
  bool fits;
};

std::string fraction(std::uint64_t rest, std::uint64_t denominator) {
  std::string digits;
  for (int i = 0; i < 18 && rest; ++i) {
    auto ten = static_cast<unsigned __int128>(rest) * 10;
    digits += char('0' + int(ten / denominator));
    rest = std::uint64_t(ten % denominator);
  }
  return digits;
}

Seconds split(__int128 count, std::uint64_t numerator, std::uint64_t denominator) {
  constexpr auto most = __int128(1) << 62;
  if (!denominator || count > most || count < -most || numerator > std::uint64_t(1) << 62)
    return {0, "", false};
  __int128 parts = count * __int128(numerator);
  __int128 whole = parts / denominator, rest = parts % denominator;
  if (rest < 0) {
    rest += denominator;
    --whole;
  }
  if (whole > most || whole < -most)
    return {0, "", false};
  return {std::int64_t(whole), fraction(std::uint64_t(rest), denominator), true};
}

std::string positive_duration(std::uint64_t seconds, const std::string &digits) {
  std::string text = "P";
  if (seconds >= 86400)
    text += std::to_string(seconds / 86400) + "D";
  std::uint64_t hours = seconds / 3600 % 24, minutes = seconds / 60 % 60, rest = seconds % 60;
  if (seconds % 86400 == 0 && digits.empty())
    return seconds ? text : "PT0S";
  text += "T";
  if (hours)
    text += std::to_string(hours) + "H";
  if (minutes)
    text += std::to_string(minutes) + "M";
  if (rest || !digits.empty())
    text += std::to_string(rest) + (digits.empty() ? "" : "." + digits) + "S";
  return text;
}

struct Date {
  std::int64_t year;
  unsigned month, day;
};

/// Of the proleptic Gregorian calendar, days after 1970-01-01: Howard Hinnant's civil_from_days.
Date date_of(std::int64_t days) {
  days += 719468;
  std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  auto day_of_era = unsigned(days - era * 146097);
  unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  unsigned month = (5 * day_of_year + 2) / 153;
  unsigned day = day_of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  return {std::int64_t(year_of_era) + era * 400 + (month <= 2), month, day};
}

std::string moment(const Seconds &at, bool only_date) {
  std::int64_t days = at.whole / 86400 - (at.whole % 86400 < 0);
  auto second = unsigned(at.whole - days * 86400);
  Date date = date_of(days);
  char text[64];
  std::snprintf(text, sizeof text, "%04lld-%02u-%02u", static_cast<long long>(date.year), date.month, date.day);
  std::string result = text;
  if (only_date)
    return result;
  std::snprintf(text, sizeof text, "T%02u:%02u:%02u", second / 3600, second / 60 % 60, second % 60);
  return result + text + (at.digits.empty() ? "" : "." + at.digits) + "Z";
}

/// To the nanosecond, which is more than a double of today's time has.
constexpr double in_nanoseconds = 1e9;
constexpr double most_seconds = 9e9;

} // namespace

std::string duration_text(__int128 count, std::uint64_t numerator, std::uint64_t denominator) {
  bool negative = count < 0;
  Seconds seconds = split(negative ? -count : count, numerator, denominator);
  if (!seconds.fits)
    return "P?";
  return (negative ? "-" : "") + positive_duration(std::uint64_t(seconds.whole), seconds.digits);
}

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds))
    return std::isnan(seconds) ? "NaN" : seconds > 0 ? "Infinity" : "-Infinity";
  if (std::fabs(seconds) < most_seconds)
    return duration_text(__int128(std::llround(seconds * in_nanoseconds)), 1, std::uint64_t(in_nanoseconds));
  char text[64];
  std::snprintf(text, sizeof text, "%sPT%.0fS", seconds < 0 ? "-" : "", std::fabs(seconds));
  return std::fabs(seconds) < 1e30 ? text : "P?";
}

std::string time_text(__int128 count, std::uint64_t numerator, std::uint64_t denominator) {
  Seconds at = split(count, numerator, denominator);
  if (!at.fits)
    return "?";
  return moment(at, denominator && numerator / denominator >= 86400);
}

std::string time_text(double seconds) {
  if (!(std::fabs(seconds) < most_seconds))
    return "?";
  return time_text(__int128(std::llround(seconds * in_nanoseconds)), 1, std::uint64_t(in_nanoseconds));
}

} // namespace mlflow::model
