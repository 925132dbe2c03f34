#include "attribute_object.h"

#include "literals.h"

#include <algorithm>

namespace mlflow::attributes {

namespace {

constexpr int max_depth = 24; // as deep as MLflow can read

constexpr const char *constants =
    "a constant is a string, a number, true, false, {\"key\": constant, ...} or [constant, ...]";
constexpr const char *outermost_values =
    "a value is a constant (a string, a number, true, false, {\"key\": constant, ...}, "
    "[constant, ...]) or the name of a parameter";
constexpr const char *looks_like = "attributes look like {\"key\": constant, \"other\": parameter, ...}";

class ObjectParser {
public:
  explicit ObjectParser(TokenReader &reader) : reader_(reader) {}

  // Each appends to the JSON text; false after a problem.
  bool object(int depth);
  std::string json;
  AttributeObject found; // but for the JSON text

private:
  bool constant(int depth);
  bool parameter(std::string key);
  bool array(int depth);
  bool member(std::vector<std::string> &keys, int depth);
  bool number(int depth);
  bool wrong(std::string message, std::string note = {}) {
    reader_.problem(reader_.here(), std::move(message), std::move(note));
    return false;
  }
  // Behind a member: true if another may follow, after its comma.
  bool separated(const char *close) {
    if (!reader_.take(","))
      return false;
    if (!reader_.is(close))
      json += ", ";
    return true;
  }

  TokenReader &reader_;
};

bool ObjectParser::object(int depth) {
  if (depth > max_depth)
    return wrong("value nested deeper than " + std::to_string(max_depth) + " levels");
  reader_.advance();
  json += '{';
  std::vector<std::string> keys;
  for (bool first = true; !reader_.is("}");) {
    std::size_t before = json.size();
    if (!first)
      json += ", ";
    std::size_t begin = json.size();
    if (!member(keys, depth))
      return false;
    if (json.size() == begin) // a parameter
      json.resize(before);
    else
      first = false;
    if (!reader_.take(",") && !reader_.is("}"))
      return wrong("expected ',' or '}'");
  }
  reader_.advance();
  json += '}';
  return true;
}

bool ObjectParser::member(std::vector<std::string> &keys, int depth) {
  std::size_t first = reader_.position();
  if (!reader_.is(TokenKind::STRING)) {
    bool word = reader_.is(TokenKind::WORD) && reader_.is(":", 1);
    reader_.problem(reader_.here(), "expected a key in quotes", looks_like,
                    word ? std::optional('"' + reader_.token(first).text + '"') : std::nullopt);
    return false;
  }
  std::string key = reader_.take_strings();
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
    reader_.problem(reader_.since(first), "duplicate key \"" + key + '"');
    return false;
  }
  keys.push_back(key);
  if (!reader_.take(":")) {
    bool assigned = reader_.is("=");
    reader_.problem(reader_.here(), "expected ':' after the key", "",
                    assigned ? std::optional<std::string>(":") : std::nullopt);
    return false;
  }
  if (depth == 1 && reader_.is(TokenKind::WORD) && !reader_.is("true") && !reader_.is("false"))
    return parameter(std::move(key));
  json += json_quoted(key) + ": ";
  return constant(depth);
}

bool ObjectParser::parameter(std::string key) {
  found.places.push_back(reader_.here());
  found.parameters.push_back({std::move(key), reader_.token(reader_.position()).text});
  reader_.advance();
  if (!reader_.is(",") && !reader_.is("}"))
    return wrong(
        "expected ',' or '}' behind the name of a parameter",
        "what is computed is set in the function: mlflow::get_current_active_span().set_attribute(key, value)");
  return true;
}

bool ObjectParser::array(int depth) {
  if (depth > max_depth)
    return wrong("value nested deeper than " + std::to_string(max_depth) + " levels");
  reader_.advance();
  json += '[';
  while (!reader_.is("]")) {
    if (!constant(depth))
      return false;
    if (!separated("]") && !reader_.is("]"))
      return wrong("expected ',' or ']'");
  }
  reader_.advance();
  json += ']';
  return true;
}

bool ObjectParser::constant(int depth) {
  if (reader_.is("{"))
    return object(depth + 1);
  if (reader_.is("["))
    return array(depth + 1);
  if (reader_.is(TokenKind::STRING)) {
    json += json_quoted(reader_.take_strings());
    return true;
  }
  if (reader_.is("true") || reader_.is("false")) {
    json += reader_.token(reader_.position()).text;
    reader_.advance();
    return true;
  }
  return number(depth);
}

bool ObjectParser::number(int depth) {
  std::size_t first = reader_.position();
  bool negative = reader_.take("-");
  if (!negative)
    reader_.take("+");
  if (!reader_.is(TokenKind::NUMBER))
    return wrong("expected a constant", depth == 1 ? outermost_values : constants);
  std::optional<std::string> text = decode_number(reader_.token(reader_.position()).text, negative);
  reader_.advance();
  if (!text) {
    reader_.problem(reader_.since(first), "number that is too large or has a suffix of your own");
    return false;
  }
  json += *text;
  return true;
}

} // namespace

AttributeObject parse_attribute_object(TokenReader &reader) {
  if (!reader.is("{")) {
    reader.problem(reader.here(), "'attributes' takes an object", looks_like);
    return {};
  }
  ObjectParser parser(reader);
  if (!parser.object(1))
    return {};
  parser.found.json = std::move(parser.json);
  return std::move(parser.found);
}

} // namespace mlflow::attributes
