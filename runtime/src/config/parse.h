// The text of one environment variable as a value of its kind. No I/O. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::config {

/// Each sets `value` and returns an empty text, or returns what was expected ("a number from 0 to 1") and leaves
/// `value`.
std::string parse_text(std::string_view text, std::string &value, double least, double most);
std::string parse_secret(std::string_view text, std::string &value, double least, double most);
std::string parse_flag(std::string_view text, bool &value, double least, double most);
/// The level's number.
std::string parse_level(std::string_view text, std::uint8_t &value, double least, double most);
std::string parse_ratio(std::string_view text, double &value, double least, double most);
std::string parse_seconds(std::string_view text, double &value, double least, double most);
std::string parse_count(std::string_view text, std::uint64_t &value, double least, double most);
std::string parse_bytes(std::string_view text, std::uint64_t &value, double least, double most);

} // namespace mlflow::config
