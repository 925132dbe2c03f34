// The closed word lists of the attribute's language, from their tables. Used in the compiler only, any thread.
#pragma once

#include "grammar.h"

#include <string_view>
#include <vector>

namespace mlflow::attributes {

struct Keyword {
  std::string_view name;
  KeywordValue value;
  std::string_view help;
};

const std::vector<Keyword> &keywords();
const std::vector<std::string_view> &keyword_names();
const std::vector<std::string_view> &span_type_names();
const std::vector<std::string_view> &log_level_names();

/// "a, b and c".
std::string listed(const std::vector<std::string_view> &words, std::string_view last_joint);

} // namespace mlflow::attributes
