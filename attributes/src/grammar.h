// The language inside [[mlflow::trace(...)]]: from plain tokens to a TraceRequest and a list of what is wrong. Knows no
// compiler, so that it can be tested alone; whoever has the tokens turns token numbers back into places in the source.
// Used in the compiler only, any thread.
//
//   arguments:  [value [, value]] [, keyword = value]...        the first two values are span_type and name
//   span type:  LLM | SpanType::LLM | mlflow::SpanType::LLM | "any text"
//   list:       [a, b] or {a, b}
//   object:     {"key": constant, "key": parameter, ...}; a constant is a string, a number, true, false, an object of
//               constants or [constant, ...]
#pragma once

#include "trace_request.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mlflow::attributes {

/// How the tables name what a keyword takes.
enum class KeywordValue { SPAN_TYPE, TEXT, OBJECT, LOG_LEVEL, RATIO, FUNCTION, PARAMETERS, BOOL, LIMIT };

enum class TokenKind {
  WORD,   // identifier or language keyword
  STRING, // one string literal with prefix and quotes, as written
  NUMBER, // as written
  OTHER,  // punctuation and anything else
};

struct Token {
  TokenKind kind;
  std::string text;
};

/// Tokens first..last, both included.
struct TokenRange {
  std::size_t first;
  std::size_t last;
};

struct Problem {
  TokenRange where;
  std::string message;                    // lower case, no full stop
  std::string note;                       // what may stand here, or empty
  std::optional<std::string> replacement; // for the whole range, where the intent is plain
};

/// A word that only the code around the attribute can confirm.
struct NamedThing {
  std::string name;
  TokenRange where;
};

struct ParsedTrace {
  TraceRequest request;
  std::vector<Problem> problems;                // in the order of the tokens; any makes the request unusable
  std::vector<NamedThing> parameters;           // what capture_inputs names
  std::vector<NamedThing> attribute_parameters; // what attributes names
  std::optional<NamedThing> output_reducer;     // set if the keyword was given
};

/// The arguments between the parentheses; none is fine.
ParsedTrace parse_trace(const std::vector<Token> &tokens);

} // namespace mlflow::attributes
