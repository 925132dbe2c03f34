#include "attribute_object.h"

#include "literals.h"

#include <algorithm>

namespace mlflow::attributes {

namespace {

constexpr int max_depth = 24; // as deep as MLflow can read

constexpr const char *constants =
    "a constant is a string, a number, true, false, {\"key\": constant, ...} or [constant, ...]";

class ObjectParser {
public:
  explicit ObjectParser(TokenReader &reader) : reader_(reader) {}

  // Each appends to the JSON text; false after a problem.
  bool object(int depth);
  std::string json;

private:
  bool constant(int depth);
  bool array(int depth);
  bool member(std::vector<std::string> &keys, int depth);
  bool number();
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
  while (!reader_.is("}")) {
    if (!member(keys, depth))
      return false;
    if (!separated("}") && !reader_.is("}"))
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
    reader_.problem(reader_.here(), "expected a key in quotes", "attributes look like {\"key\": constant, ...}",
                    word ? std::optional('"' + reader_.token(first).text + '"') : std::nullopt);
    return false;
  }
  std::string key = reader_.take_strings();
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) {
    reader_.problem(reader_.since(first), "duplicate key \"" + key + '"');
    return false;
  }
  keys.push_back(key);
  json += json_quoted(key);
  if (!reader_.take(":")) {
    bool assigned = reader_.is("=");
    reader_.problem(reader_.here(), "expected ':' after the key", "",
                    assigned ? std::optional<std::string>(":") : std::nullopt);
    return false;
  }
  json += ": ";
  return constant(depth);
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
  return number();
}

bool ObjectParser::number() {
  std::size_t first = reader_.position();
  bool negative = reader_.take("-");
  if (!negative)
    reader_.take("+");
  if (!reader_.is(TokenKind::NUMBER))
    return wrong("expected a constant", constants);
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

std::string parse_attribute_object(TokenReader &reader) {
  if (!reader.is("{")) {
    reader.problem(reader.here(), "'attributes' takes an object", "attributes look like {\"key\": constant, ...}");
    return {};
  }
  ObjectParser parser(reader);
  return parser.object(1) ? parser.json : std::string();
}

} // namespace mlflow::attributes
