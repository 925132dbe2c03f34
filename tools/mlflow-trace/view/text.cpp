#include "view/text.h"

#include <cstdio>
#include <ctime>
#include <iterator>
#include <nlohmann/json.hpp>

namespace mlflow::view {

std::string spaced_json(std::string_view json) {
  if (!nlohmann::json::accept(json))
    return std::string(json);
  std::string result;
  result.reserve(json.size() + json.size() / 8);
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    char c = json[i];
    if (quoted) {
      result += c;
      if (c == '\\' && i + 1 < json.size())
        result += json[++i];
      else if (c == '"')
        quoted = false;
    } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      quoted = c == '"';
      result += c;
      if (c == ',' || c == ':')
        result += ' ';
    }
  }
  return result;
}

std::string duration(std::uint64_t nanoseconds) {
  struct Unit {
    double size;
    const char *name;
  };
  if (nanoseconds < 1000)
    return std::to_string(nanoseconds) + " ns";
  double value = double(nanoseconds);
  Unit unit{1e3, "us"};
  // What would be rounded to a thousand is one of the next unit.
  if (value >= 999.5e6)
    unit = {1e9, "s"};
  else if (value >= 999.5e3)
    unit = {1e6, "ms"};
  value /= unit.size;
  if (unit.size == 1e9 && value >= 120) {
    auto seconds = std::uint64_t(std::llround(value));
    char text[48];
    std::snprintf(text, sizeof text, seconds >= 3600 ? "%llu h %02llu min" : "%llu min %02llu s",
                  static_cast<unsigned long long>(seconds >= 3600 ? seconds / 3600 : seconds / 60),
                  static_cast<unsigned long long>(seconds >= 3600 ? seconds / 60 % 60 : seconds % 60));
    return text;
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.*f %s", value < 9.995 ? 2 : value < 99.95 ? 1 : 0, value, unit.name);
  return text;
}

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0)
    return {};
  return std::to_string(std::llround(100.0 * double(part) / double(whole))) + "%";
}

std::string local_time(std::uint64_t unix_ns) {
  std::time_t seconds = std::time_t(unix_ns / 1'000'000'000);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  char text[40], whole[64];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
  std::snprintf(whole, sizeof whole, "%s.%03d", text, int(unix_ns / 1'000'000 % 1000));
  return whole;
}

std::string age(std::uint64_t nanoseconds) {
  std::uint64_t seconds = nanoseconds / 1'000'000'000;
  if (seconds < 120)
    return std::to_string(seconds) + " s";
  if (seconds < 120 * 60)
    return std::to_string(seconds / 60) + " min";
  if (seconds < 48 * 3600)
    return std::to_string(seconds / 3600) + " h";
  return std::to_string(seconds / 86400) + " d";
}

std::string bytes(std::uint64_t bytes) {
  if (bytes < 1024)
    return std::to_string(bytes) + " B";
  double value = double(bytes) / 1024;
  std::size_t unit = 0;
  constexpr const char *units[] = {"KiB", "MiB", "GiB", "TiB"};
  for (; value >= 1023.5 && unit + 1 < std::size(units); ++unit)
    value /= 1024;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f %s", value < 9.95 ? 1 : 0, value, units[unit]);
  return text;
}

std::string count(std::uint64_t number, std::string_view one) {
  return std::to_string(number) + " " + std::string(one) + (number == 1 ? "" : "s");
}

} // namespace mlflow::view
