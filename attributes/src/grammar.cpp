#include "grammar.h"

#include "attribute_object.h"
#include "literals.h"
#include "nearest.h"
#include "token_reader.h"
#include "words.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace mlflow::attributes {

namespace {

std::string quoted(std::string_view word) { return "'" + std::string(word) + "'"; }

std::string did_you_mean(std::string_view meant) {
  return meant.empty() ? std::string() : ", did you mean " + quoted(meant) + "?";
}

std::optional<std::string> replacement(std::string_view meant) {
  return meant.empty() ? std::nullopt : std::optional<std::string>(meant);
}

// The part of Scope::X or mlflow::Scope::X behind the scope, if `name` is that or has no scope at all.
std::optional<std::string_view> in_scope(std::string_view name, std::string_view scope) {
  if (name.substr(0, 2) == "::")
    name.remove_prefix(2);
  for (const std::string &prefix : {"mlflow::" + std::string(scope) + "::", std::string(scope) + "::", std::string()})
    if (name.substr(0, prefix.size()) == prefix) {
      name.remove_prefix(prefix.size());
      break;
    }
  return name.find("::") == std::string_view::npos ? std::optional(name) : std::nullopt;
}

class Parser {
public:
  Parser(const std::vector<Token> &tokens, ParsedTrace &result)
      : reader_(tokens, result.problems), result_(result), request_(result.request) {}

  void run();

private:
  void argument();
  void positional();
  void value_of(const Keyword &keyword);
  bool ends_here(); // the value read is a whole argument
  bool seen_before(std::string_view keyword, TokenRange where);

  void attributes();
  void attributes_are_inputs();
  void span_type();
  void text(std::string &to);
  void log_level();
  void ratio();
  void flag(bool &to);
  void parameters();
  void function();
  void limit();

  // A value of the wrong kind: names the keyword, shows the value, says what may stand there.
  void wrong_value(const std::string &takes, std::optional<std::string> fix = std::nullopt) {
    std::size_t first = reader_.position();
    reader_.skip_argument();
    reader_.problem(reader_.since(first), quoted(keyword_) + " takes " + takes, "", std::move(fix));
  }

  TokenReader reader_;
  ParsedTrace &result_;
  TraceRequest &request_;
  std::string_view keyword_; // whose value is being read
  std::vector<std::string_view> seen_;
  std::size_t positions_ = 0;
};

void Parser::run() {
  while (!reader_.at_end()) {
    std::size_t before = result_.problems.size();
    std::size_t first = reader_.position();
    argument();
    if (result_.problems.size() == before && !ends_here())
      reader_.problem(reader_.here(), "expected ',' between arguments");
    reader_.go_back(first); // a problem may have left the reader inside of brackets
    reader_.skip_argument();
    if (!reader_.at_end()) {
      std::size_t comma = reader_.position();
      reader_.advance();
      if (reader_.at_end())
        reader_.problem({comma, comma}, "expected an argument after ','", "", "");
    }
  }
  attributes_are_inputs();
}

bool Parser::ends_here() { return reader_.at_end() || reader_.is(","); }

void Parser::argument() {
  if (ends_here()) {
    reader_.problem(reader_.here(), "expected an argument");
    return;
  }
  bool has_keyword = reader_.is(TokenKind::WORD) && reader_.is("=", 1);
  if (!has_keyword)
    return positional();

  TokenRange where = reader_.here();
  const std::string &word = reader_.token(where.first).text;
  auto found = std::find_if(keywords().begin(), keywords().end(), [&](const Keyword &k) { return k.name == word; });
  if (found == keywords().end()) {
    std::string_view meant = nearest(word, keyword_names());
    reader_.problem(where, "unknown keyword " + quoted(word) + did_you_mean(meant),
                    "keywords are " + listed(keyword_names(), "and"), replacement(meant));
    return;
  }
  if (seen_before(found->name, where))
    return;
  reader_.advance(2);
  value_of(*found);
}

bool Parser::seen_before(std::string_view keyword, TokenRange where) {
  if (std::find(seen_.begin(), seen_.end(), keyword) != seen_.end()) {
    reader_.problem(where, quoted(keyword) + " is given twice");
    return true;
  }
  seen_.push_back(keyword);
  return false;
}

void Parser::positional() {
  std::size_t first = reader_.position();
  auto whole_argument = [&] {
    reader_.skip_argument();
    return reader_.since(first);
  };
  if (seen_.size() > positions_) {
    // The intent is plain where only one of the two is missing.
    auto has = [&](std::string_view name) { return std::find(seen_.begin(), seen_.end(), name) != seen_.end(); };
    std::optional<std::string> fix;
    if (reader_.is(TokenKind::STRING) && has("span_type") && !has("name"))
      fix = "name = " + reader_.token(first).text;
    else if (reader_.is(TokenKind::WORD) && !has("span_type"))
      fix = "span_type = " + reader_.token(first).text;
    TokenRange where = whole_argument();
    if (where.first != where.last)
      fix.reset();
    reader_.problem(where, "value without a keyword behind one with a keyword", "", fix);
    return;
  }
  if (positions_ == 2) {
    reader_.problem(whole_argument(), "expected 'keyword = value'", "keywords are " + listed(keyword_names(), "and"));
    return;
  }
  // The order of the table: span_type, name.
  const Keyword &keyword = keywords()[positions_++];
  seen_.push_back(keyword.name);
  value_of(keyword);
}

void Parser::value_of(const Keyword &keyword) {
  keyword_ = keyword.name;
  if (ends_here()) {
    std::size_t at = reader_.position() - 1;
    reader_.problem({at, at}, "expected a value for " + quoted(keyword_));
    return;
  }
  switch (keyword.value) {
  case KeywordValue::SPAN_TYPE:
    return span_type();
  case KeywordValue::TEXT:
    return text(keyword_ == "name" ? request_.name : request_.trace_destination);
  case KeywordValue::OBJECT:
    return attributes();
  case KeywordValue::LOG_LEVEL:
    return log_level();
  case KeywordValue::RATIO:
    return ratio();
  case KeywordValue::FUNCTION:
    return function();
  case KeywordValue::PARAMETERS:
    return parameters();
  case KeywordValue::BOOL:
    return flag(request_.capture_outputs);
  case KeywordValue::LIMIT:
    return limit();
  }
}

void Parser::attributes() {
  AttributeObject object = parse_attribute_object(reader_);
  request_.attributes_json = std::move(object.json);
  request_.parameter_attributes = std::move(object.parameters);
  for (std::size_t i = 0; i < object.places.size(); ++i)
    result_.attribute_parameters.push_back({request_.parameter_attributes[i].parameter, object.places[i]});
}

/// What is not recorded can be no attribute.
void Parser::attributes_are_inputs() {
  const auto &inputs = request_.captured_parameters;
  for (const NamedThing &named : result_.attribute_parameters)
    if (!request_.capture_inputs ||
        (!inputs.empty() && std::find(inputs.begin(), inputs.end(), named.name) == inputs.end()))
      reader_.problem(named.where, "parameter " + quoted(named.name) + " is not an input, so it can be no attribute",
                      "'capture_inputs' leaves it out");
}

void Parser::span_type() {
  constexpr const char *takes = "SpanType::X, X or a string";
  if (reader_.is(TokenKind::STRING)) {
    std::size_t first = reader_.position();
    request_.span_type = reader_.take_strings();
    if (request_.span_type.empty())
      reader_.problem(reader_.since(first), "empty span type", "leave it out for UNKNOWN");
    return;
  }
  std::size_t first = reader_.position();
  std::string name = reader_.take_qualified_name();
  if (name.empty() || name == "true" || name == "false") {
    if (!name.empty())
      reader_.go_back(first);
    return wrong_value(takes);
  }
  TokenRange where = reader_.since(first);
  std::optional<std::string_view> word = in_scope(name, "SpanType");
  if (word && std::find(span_type_names().begin(), span_type_names().end(), *word) != span_type_names().end()) {
    request_.span_type = *word;
    return;
  }
  std::string_view last = std::string_view(name).substr(name.rfind(':') == std::string::npos ? 0 : name.rfind(':') + 1);
  std::string_view meant = nearest(last, span_type_names());
  if (word) // keep the scope as it was written
    where.first = where.last;
  reader_.problem(where, "unknown span type " + quoted(word ? *word : name) + did_you_mean(meant),
                  "span types are " + listed(span_type_names(), "and") + "; a type of your own goes in quotes: \"" +
                      std::string(last) + '"',
                  replacement(meant));
}

void Parser::text(std::string &to) {
  if (!reader_.is(TokenKind::STRING)) {
    bool one_word = reader_.is(TokenKind::WORD) && (reader_.position() + 1 == reader_.size() || reader_.is(",", 1));
    return wrong_value("a string",
                       one_word ? std::optional('"' + reader_.token(reader_.position()).text + '"') : std::nullopt);
  }
  std::size_t first = reader_.position();
  to = reader_.take_strings();
  if (to.empty())
    reader_.problem(reader_.since(first), "empty " + quoted(keyword_));
}

void Parser::log_level() {
  std::string takes = listed(log_level_names(), "or");
  std::size_t first = reader_.position();
  bool in_quotes = reader_.is(TokenKind::STRING);
  std::string name = in_quotes ? reader_.take_strings() : reader_.take_qualified_name();
  std::optional<std::string_view> word = in_scope(name, "SpanLogLevel");
#define MLFLOW_LOG_LEVEL(level, number)                                                                                \
  if (word == std::string_view(#level)) {                                                                              \
    request_.log_level = LogLevel::level;                                                                              \
    return;                                                                                                            \
  }
#include "mlflow/log_levels.def"
  std::string_view meant = word && !word->empty() ? nearest(*word, log_level_names()) : std::string_view();
  if (meant.empty()) {
    reader_.go_back(first);
    return wrong_value(takes);
  }
  reader_.problem(reader_.since(first), quoted(keyword_) + " takes " + takes + did_you_mean(meant), "",
                  replacement(meant));
}

void Parser::ratio() {
  constexpr const char *takes = "a number from 0 to 1";
  std::size_t first = reader_.position();
  bool negative = reader_.take("-");
  std::optional<std::string> number;
  if (reader_.is(TokenKind::NUMBER))
    number = decode_number(reader_.token(reader_.position()).text, negative);
  if (!number) {
    reader_.go_back(first);
    return wrong_value(takes);
  }
  reader_.advance();
  double value = std::strtod(number->c_str(), nullptr);
  if (value < 0 || value > 1)
    reader_.problem(reader_.since(first), quoted(keyword_) + " is " + *number + ", outside of 0 to 1");
  else
    request_.sampling_ratio = value;
}

void Parser::flag(bool &to) {
  if (!reader_.is("true") && !reader_.is("false")) {
    std::string_view meant;
    if (reader_.is("1") || reader_.is("True"))
      meant = "true";
    else if (reader_.is("0") || reader_.is("False"))
      meant = "false";
    return wrong_value("true or false", replacement(meant));
  }
  to = reader_.is("true");
  reader_.advance();
}

void Parser::parameters() {
  constexpr const char *takes = "true, false or a list of parameter names: [a, b]";
  bool bracket = reader_.is("[");
  if (!bracket && !reader_.is("{")) {
    if (reader_.is("true") || reader_.is("false"))
      return flag(request_.capture_inputs);
    bool one_word = reader_.is(TokenKind::WORD) && (reader_.position() + 1 == reader_.size() || reader_.is(",", 1));
    return wrong_value(takes,
                       one_word ? std::optional('[' + reader_.token(reader_.position()).text + ']') : std::nullopt);
  }
  const char *close = bracket ? "]" : "}";
  std::size_t first = reader_.position();
  reader_.advance();
  while (!reader_.is(close)) {
    std::size_t at = reader_.position();
    std::string name;
    if (reader_.is(TokenKind::WORD)) {
      name = reader_.token(at).text;
      reader_.advance();
    } else if (reader_.is(TokenKind::STRING)) {
      name = reader_.take_strings();
    }
    if (name.empty())
      return reader_.problem(reader_.here(), "expected the name of a parameter");
    TokenRange where = reader_.since(at);
    if (std::find(request_.captured_parameters.begin(), request_.captured_parameters.end(), name) !=
        request_.captured_parameters.end())
      return reader_.problem(where, "parameter " + quoted(name) + " is named twice");
    request_.captured_parameters.push_back(name);
    result_.parameters.push_back({name, where});
    if (!reader_.take(",") && !reader_.is(close))
      return reader_.problem(reader_.here(), "expected ',' or '" + std::string(close) + "'");
  }
  reader_.advance();
  if (request_.captured_parameters.empty())
    reader_.problem(reader_.since(first), "empty list of parameters", "", "false");
}

void Parser::function() {
  std::size_t first = reader_.position();
  std::string name = reader_.take_qualified_name();
  if (name.empty() || name == "true" || name == "false" || !ends_here()) {
    bool in_quotes = reader_.is(TokenKind::STRING) && (first + 1 == reader_.size() || reader_.is(",", 1));
    std::optional<std::string> fix;
    if (in_quotes)
      fix = decode_string(reader_.token(first).text).text;
    reader_.go_back(first);
    return wrong_value("the name of a function or function object", fix);
  }
  request_.output_reducer = name;
  result_.output_reducer = NamedThing{name, reader_.since(first)};
}

/// As the environment variable with the same meaning has it.
struct Range {
  std::string_view setting;
  double least, most;
};
constexpr Range ranges[] = {
#define MLFLOW_ENV(name, setting, kind, preset, least, most, help) {#setting, least, most},
#include "mlflow/env.def"
};

void Parser::limit() {
  const Range &range =
      *std::find_if(std::begin(ranges), std::end(ranges), [this](const Range &r) { return r.setting == keyword_; });
  std::string from_to = std::to_string(std::uint32_t(range.least)) + " to " + std::to_string(std::uint32_t(range.most));
  std::size_t first = reader_.position();
  bool negative = reader_.take("-");
  std::optional<std::string> number;
  if (reader_.is(TokenKind::NUMBER))
    number = decode_number(reader_.token(reader_.position()).text, negative);
  if (!number || number->find_first_of(".eE") != std::string::npos) {
    reader_.go_back(first);
    return wrong_value("a whole number from " + from_to);
  }
  reader_.advance();
  double value = std::strtod(number->c_str(), nullptr);
  if (value < range.least || value > range.most)
    return reader_.problem(reader_.since(first), quoted(keyword_) + " is " + *number + ", outside of " + from_to);
  *limit_named(request_, keyword_) = static_cast<std::uint32_t>(value);
}

} // namespace

ParsedTrace parse_trace(const std::vector<Token> &tokens) {
  ParsedTrace result;
  Parser(tokens, result).run();
  return result;
}

} // namespace mlflow::attributes
