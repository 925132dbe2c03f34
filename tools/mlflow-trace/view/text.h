// How values, durations and times are written for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::view {

/// JSON text as Python's json.dumps spaces it, on one line. Numbers and strings are left as they are written. What is
/// no JSON stays as it is.
std::string spaced_json(std::string_view json);

/// "1.24 ms": three digits and a unit.
std::string duration(std::uint64_t nanoseconds);
/// "64%" of a whole; empty if there is no whole.
std::string share(std::uint64_t part, std::uint64_t whole);
/// "2026-11-24 10:56:51.327" in the local time zone.
std::string local_time(std::uint64_t unix_ns);
/// "3 min ago" without the "ago": whole seconds, minutes, hours or days.
std::string age(std::uint64_t nanoseconds);
/// "4.2 KiB".
std::string bytes(std::uint64_t bytes);
/// "3 spans", "1 span".
std::string count(std::uint64_t number, std::string_view one);

} // namespace mlflow::view
