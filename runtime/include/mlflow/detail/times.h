// Durations and time points of <chrono>, without including it: ISO 8601 texts, as MLflow shows Python's.
#pragma once

#include "mlflow/detail/items.h"
#include "mlflow/detail/shapes.h"

namespace mlflow::detail {

struct TimeText {
  char text[64];
  std::size_t size = 0;

  void put(char character) noexcept { text[size++] = character; }
  void put_digits(std::uint64_t number, unsigned least) noexcept {
    char digits[20];
    unsigned count = 0;
    for (; number || count < least; number /= 10)
      digits[count++] = static_cast<char>('0' + number % 10);
    while (count)
      put(digits[--count]);
  }
  /// Nanoseconds behind a point, without the zeros at their end.
  void put_fraction(std::uint32_t nanoseconds) noexcept {
    if (!nanoseconds)
      return;
    unsigned digits = 9;
    for (; nanoseconds % 10 == 0; nanoseconds /= 10)
      --digits;
    put('.');
    put_digits(nanoseconds, digits);
  }
  std::string_view view() const noexcept { return {text, size}; }
};

/// Whole seconds, rounded down, and nanoseconds. More than fit are as many as fit.
struct Seconds {
  std::int64_t whole;
  std::uint32_t nanoseconds;
};

template <class Duration> Seconds seconds_of(const Duration &duration) noexcept {
  using Period = typename Duration::period;
  constexpr std::int64_t unit = Period::num, per = Period::den;
  auto count = duration.count();
  if constexpr (std::is_floating_point_v<decltype(count)>) {
    auto seconds = static_cast<long double>(count) * unit / per;
    if (!(seconds > -9e18L && seconds < 9e18L))
      return {0, 0}; // infinite, or no number
    auto whole = static_cast<std::int64_t>(seconds);
    whole -= static_cast<long double>(whole) > seconds;
    auto nanoseconds = static_cast<std::uint32_t>((seconds - static_cast<long double>(whole)) * 1e9L);
    return {whole, nanoseconds < 1'000'000'000 ? nanoseconds : 999'999'999};
  } else {
    auto number = static_cast<std::int64_t>(count);
    bool fits = true;
    if constexpr (std::is_integral_v<decltype(count)>)
      fits = !__builtin_add_overflow(count, 0, &number);
    std::int64_t rest = number % per * unit; // of 1/per seconds
    const bool borrows = rest % per < 0;
    std::int64_t whole = 0;
    fits = fits && !__builtin_mul_overflow(number / per, unit, &whole) &&
           !__builtin_add_overflow(whole, rest / per - borrows, &whole);
    if (!fits)
      return {count < 0 ? INT64_MIN : INT64_MAX, 0};
    rest = rest % per + (borrows ? per : 0);
    return {whole, static_cast<std::uint32_t>(static_cast<long double>(rest) * 1e9L / per)};
  }
}

/// "PT1.5S"
inline TimeText duration_text(Seconds seconds) noexcept {
  TimeText text;
  auto whole = static_cast<std::uint64_t>(seconds.whole);
  if (seconds.whole < 0) { // -0.5 is -1 and 0.5
    text.put('-');
    whole = 0 - whole - (seconds.nanoseconds != 0);
    seconds.nanoseconds = seconds.nanoseconds ? 1'000'000'000 - seconds.nanoseconds : 0;
  }
  text.put('P');
  text.put('T');
  text.put_digits(whole, 1);
  text.put_fraction(seconds.nanoseconds);
  text.put('S');
  return text;
}

/// "2026-01-31T12:00:00.5Z"
inline TimeText date_text(Seconds since_1970) noexcept {
  constexpr std::int64_t day_seconds = 86400;
  std::int64_t days = since_1970.whole / day_seconds;
  std::int64_t of_day = since_1970.whole % day_seconds;
  if (of_day < 0) {
    of_day += day_seconds;
    --days;
  }
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years that begin in March, in eras of 400.
  days += 719468;
  std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  auto day_of_era = static_cast<unsigned>(days - era * 146097);
  unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  unsigned shifted_month = (5 * day_of_year + 2) / 153;
  unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  std::int64_t year = static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2);
  TimeText text;
  if (year < 0)
    text.put('-');
  text.put_digits(static_cast<std::uint64_t>(year < 0 ? -year : year), 4);
  text.put('-');
  text.put_digits(month, 2);
  text.put('-');
  text.put_digits(day_of_year - (153 * shifted_month + 2) / 5 + 1, 2);
  text.put('T');
  text.put_digits(static_cast<std::uint64_t>(of_day / 3600), 2);
  text.put(':');
  text.put_digits(static_cast<std::uint64_t>(of_day / 60 % 60), 2);
  text.put(':');
  text.put_digits(static_cast<std::uint64_t>(of_day % 60), 2);
  text.put_fraction(since_1970.nanoseconds);
  text.put('Z');
  return text;
}

/// A time point of a clock that knows no date is the time since its beginning.
template <class T> void encode_time(mlflow_rt_writer &to, const T &value) noexcept {
  if constexpr (!is_time_point<T>)
    detail::put_text(to, duration_text(detail::seconds_of(value)).view());
  else if constexpr (is_calendar_clock<typename T::clock>)
    detail::put_text(to, date_text(detail::seconds_of(value.time_since_epoch())).view());
  else
    detail::put_text(to, duration_text(detail::seconds_of(value.time_since_epoch())).view());
}

} // namespace mlflow::detail
