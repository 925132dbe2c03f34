#include "trace_request.h"

#include <charconv>
#include <string_view>

namespace mlflow::attributes {

namespace {

// key=value; pairs. Fields that have their default are left out. Backslash escapes what would end a value or the line.
void append(std::string &to, std::string_view key, std::string_view value) {
  to += key;
  to += '=';
  for (char c : value) {
    if (c == '\\' || c == ';')
      to += '\\';
    if (c == '\n')
      to += "\\n";
    else if (c == '\0')
      to += "\\0";
    else
      to += c;
  }
  to += ';';
}

std::optional<std::string> take_value(std::string_view &from) {
  std::string value;
  while (!from.empty()) {
    char c = from[0];
    from.remove_prefix(1);
    if (c == ';')
      return value;
    if (c == '\\') {
      if (from.empty())
        break;
      c = from[0] == 'n' ? '\n' : from[0] == '0' ? '\0' : from[0];
      from.remove_prefix(1);
    }
    value += c;
  }
  return std::nullopt;
}

template <class Number> std::optional<Number> number(const std::string &text) {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

std::uint32_t *limit_named(TraceRequest &request, std::string_view keyword) {
#define MLFLOW_LIMIT(name, member)                                                                                     \
  if (keyword == #name)                                                                                                \
    return &request.name;
#include "mlflow/limits.def"
  return nullptr;
}

std::string encode(const TraceRequest &request) {
  std::string text;
  append(text, "type", request.span_type);
  if (!request.name.empty())
    append(text, "name", request.name);
  if (!request.attributes_json.empty())
    append(text, "attributes", request.attributes_json);
  for (const ParameterAttribute &attribute : request.parameter_attributes)
    append(text, "attribute", attribute.parameter + " " + attribute.key);
  if (request.log_level != LogLevel::UNSET)
    append(text, "level", std::to_string(static_cast<int>(request.log_level)));
  if (request.sampling_ratio) {
    char digits[40];
    append(text, "ratio", {digits, std::to_chars(digits, digits + sizeof digits, *request.sampling_ratio).ptr});
  }
  if (!request.trace_destination.empty())
    append(text, "destination", request.trace_destination);
  if (!request.output_reducer.empty())
    append(text, "reducer", request.output_reducer);
  if (!request.capture_inputs)
    append(text, "inputs", "0");
  for (const std::string &name : request.captured_parameters)
    append(text, "input", name);
  if (!request.capture_outputs)
    append(text, "outputs", "0");
#define MLFLOW_LIMIT(keyword, member)                                                                                  \
  if (request.keyword)                                                                                                 \
    append(text, #keyword, std::to_string(request.keyword));
#include "mlflow/limits.def"
  return text;
}

std::optional<TraceRequest> decode(const std::string &text) {
  TraceRequest request;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos)
      return std::nullopt;
    std::string_view key = rest.substr(0, equals);
    rest.remove_prefix(equals + 1);
    std::optional<std::string> value = take_value(rest);
    if (!value)
      return std::nullopt;
    if (key == "type") {
      request.span_type = *value;
    } else if (key == "name") {
      request.name = *value;
    } else if (key == "attributes") {
      request.attributes_json = *value;
    } else if (key == "attribute") {
      std::size_t space = value->find(' ');
      if (space == std::string::npos)
        return std::nullopt;
      request.parameter_attributes.push_back({value->substr(space + 1), value->substr(0, space)});
    } else if (key == "level") {
      request.log_level = static_cast<LogLevel>(number<int>(*value).value_or(0));
    } else if (key == "ratio") {
      request.sampling_ratio = number<double>(*value);
    } else if (key == "destination") {
      request.trace_destination = *value;
    } else if (key == "reducer") {
      request.output_reducer = *value;
    } else if (key == "inputs") {
      request.capture_inputs = false;
    } else if (key == "input") {
      request.captured_parameters.push_back(*value);
    } else if (key == "outputs") {
      request.capture_outputs = false;
    } else if (std::uint32_t *limit = limit_named(request, key)) {
      *limit = number<std::uint32_t>(*value).value_or(0);
    } else {
      return std::nullopt; // written by another version of the plugin
    }
  }
  return request;
}

} // namespace mlflow::attributes
