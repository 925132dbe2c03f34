// Spans and points of time in ISO 8601, of any unit. Collector and tools.
#pragma once

#include <cstdint>
#include <string>

namespace mlflow::model {

/// `count` times `numerator` / `denominator` seconds: "PT1.5S", "-P1DT2H". At most 64 characters.
std::string duration_text(__int128 count, std::uint64_t numerator, std::uint64_t denominator);
std::string duration_text(double seconds);

/// So long after 1970 began, UTC: "2026-11-24T10:56:51.5Z", a date alone if the unit is a day or more.
std::string time_text(__int128 count, std::uint64_t numerator, std::uint64_t denominator);
std::string time_text(double seconds);

} // namespace mlflow::model
