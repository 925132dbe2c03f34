#include "words.h"

namespace mlflow::attributes {

const std::vector<Keyword> &keywords() {
  static const std::vector<Keyword> all = {
#define MLFLOW_KEYWORD(name, value, help) {#name, KeywordValue::value, help},
#include "mlflow/keywords.def"
  };
  return all;
}

const std::vector<std::string_view> &keyword_names() {
  static const std::vector<std::string_view> all = {
#define MLFLOW_KEYWORD(name, value, help) #name,
#include "mlflow/keywords.def"
  };
  return all;
}

const std::vector<std::string_view> &span_type_names() {
  static const std::vector<std::string_view> all = {
#define MLFLOW_SPAN_TYPE(name, level) #name,
#include "mlflow/span_types.def"
  };
  return all;
}

const std::vector<std::string_view> &log_level_names() {
  static const std::vector<std::string_view> all = {
#define MLFLOW_LOG_LEVEL(name, number) #name,
#include "mlflow/log_levels.def"
  };
  return all;
}

std::string listed(const std::vector<std::string_view> &words, std::string_view last_joint) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0)
      text += i + 1 == words.size() ? " " + std::string(last_joint) + " " : ", ";
    text += words[i];
  }
  return text;
}

} // namespace mlflow::attributes
