#include "sink/http/otlp_value.h"

#include "sink/http/json_repair.h"
#include "sink/http/otlp_fields.h"

namespace mlflow::http {

namespace {

/// The server takes a string that begins so for JSON text.
bool looks_like_json(std::string_view text) {
  char first = JsonScanner(text).peek();
  return first == '{' || first == '[' || first == '"';
}

void append_field(std::string &to, unsigned field, std::string_view bytes) {
  std::size_t before = to.size();
  to.resize(before + otlp::most_head + bytes.size());
  to.resize(std::size_t(otlp::put_bytes(to.data() + before, field, bytes) - to.data()));
}

void append_any(std::string &to, const OtlpValue &value) {
  std::size_t before = to.size();
  to.resize(before + otlp::size_of(value));
  otlp::put_value(to.data() + before, value);
}

OtlpValue value_of(const JsonWord &word) {
  if (auto *flag = std::get_if<bool>(&word))
    return {OtlpValue::Kind::Bool, {}, *flag, 0};
  if (auto *integer = std::get_if<std::int64_t>(&word))
    return OtlpValue::of(*integer);
  if (auto *number = std::get_if<double>(&word))
    return OtlpValue::of(*number);
  if (auto *text = std::get_if<std::string_view>(&word))
    return OtlpValue::string(*text);
  return {};
}

bool append_nested(std::string &to, JsonScanner &from, int depth);

/// Field 1 of an ArrayValue and of a KeyValueList is an element, of a KeyValue the key; 2 its value.
bool append_elements(std::string &to, JsonScanner &from, int depth) {
  return from.for_each_element([&] {
    std::string element;
    bool read = append_nested(element, from, depth);
    append_field(to, 1, element);
    return read;
  });
}

bool append_members(std::string &to, JsonScanner &from, int depth) {
  std::string buffer;
  return from.for_each_member([&](std::string_view key) {
    std::string pair, value;
    append_field(pair, 1, unescaped(key, buffer));
    bool read = append_nested(value, from, depth);
    append_field(pair, 2, value);
    append_field(to, 1, pair);
    return read;
  });
}

/// Appends an AnyValue's fields: a value inside an array, where nothing is taken for JSON text.
bool append_nested(std::string &to, JsonScanner &from, int depth) {
  std::string buffer;
  std::string_view text;
  switch (from.peek()) {
  case '{':
  case '[':
    if (depth > deepest_json) {
      append_any(to, OtlpValue::string(too_deep));
      return from.take_value(text);
    } else {
      bool is_object = from.peek() == '{';
      bool read = is_object ? append_members(buffer, from, depth + 1) : append_elements(buffer, from, depth + 1);
      append_field(to, is_object ? otlp::any_value::kvlist_value : otlp::any_value::array_value, buffer);
      return read;
    }
  case '"':
    if (!from.take_string(text))
      return false;
    append_any(to, OtlpValue::string(unescaped(text, buffer)));
    return true;
  default:
    if (!from.take_value(text))
      return false;
    auto word = read_word(text);
    if (word)
      append_any(to, value_of(*word));
    return word.has_value();
  }
}

} // namespace

OtlpValue OtlpValueReader::string(std::string_view text) {
  if (dialect_ == Dialect::OpenTelemetry || !looks_like_json(text))
    return OtlpValue::string(text);
  made_.clear();
  append_quoted(made_, text);
  return OtlpValue::string(made_);
}

OtlpValue OtlpValueReader::array(std::string_view text) {
  made_.clear();
  JsonScanner from(text);
  bool read = append_elements(made_, from, 2) && from.at_end();
  return read ? OtlpValue{OtlpValue::Kind::Array, made_, 0, 0} : string(text);
}

OtlpValue OtlpValueReader::read(std::string_view text) {
  JsonScanner from(text);
  std::string_view inside;
  switch (from.peek()) {
  case '"':
    return from.take_string(inside) && from.at_end() ? string(unescaped(inside, unescaped_)) : string(text);
  case '[':
    return array(text);
  case '{':
    if (is_harmless_json(text))
      return OtlpValue::string(text);
    made_.clear();
    return append_repaired_json(made_, from) && from.at_end() ? OtlpValue::string(made_) : string(text);
  default:
    if (from.take_value(inside) && from.at_end())
      if (auto word = read_word(inside))
        return value_of(*word);
    return string(text);
  }
}

} // namespace mlflow::http
