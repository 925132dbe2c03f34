// Prints what the grammar makes of the arguments of [[mlflow::trace(...)]], given as source text: the request on one
// line, or each problem as `error: ...`, `at: the tokens meant`, `note: ...`, `fix: replacement`.
#pragma once

#include "grammar.h"

#include <cctype>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

inline std::size_t literal_length(const char *s) {
  const char *quote = std::strchr(s, '"');
  if (quote > s && quote[-1] == 'R') {
    std::string close = ")" + std::string(quote + 1, std::strchr(quote, '(')) + '"';
    return static_cast<std::size_t>(std::strstr(quote, close.c_str()) - s) + close.size();
  }
  const char *p = quote + 1;
  while (*p != '"')
    p += *p == '\\' ? 2 : 1;
  ++p;
  while (std::isalnum(static_cast<unsigned char>(*p)) || *p == '_')
    ++p;
  return static_cast<std::size_t>(p - s);
}

inline std::vector<mlflow::attributes::Token> tokens_of(const char *s) {
  using mlflow::attributes::TokenKind;
  std::vector<mlflow::attributes::Token> tokens;
  while (*s) {
    auto c = static_cast<unsigned char>(*s);
    if (c == ' ') {
      ++s;
      continue;
    }
    TokenKind kind = TokenKind::OTHER;
    std::size_t n = s[0] == ':' && s[1] == ':' ? 2 : 1;
    if (std::isalpha(c) || c == '_') {
      kind = TokenKind::WORD;
      while (std::isalnum(static_cast<unsigned char>(s[n])) || s[n] == '_')
        ++n;
      if (s[n] == '"')
        kind = TokenKind::STRING;
    } else if (std::isdigit(c) || (c == '.' && std::isdigit(static_cast<unsigned char>(s[1])))) {
      kind = TokenKind::NUMBER;
      while (std::isalnum(static_cast<unsigned char>(s[n])) || s[n] == '.' || s[n] == '_' || s[n] == '\'' ||
             ((s[n] == '-' || s[n] == '+') && std::strchr("eEpP", s[n - 1])))
        ++n;
    } else if (c == '"') {
      kind = TokenKind::STRING;
    }
    if (kind == TokenKind::STRING)
      n = literal_length(s);
    tokens.push_back({kind, std::string(s, n)});
    s += n;
  }
  return tokens;
}

inline void show(const char *source) {
  std::vector<mlflow::attributes::Token> tokens = tokens_of(source);
  mlflow::attributes::ParsedTrace parsed = mlflow::attributes::parse_trace(tokens);
  std::printf("trace(%s)\n", source);
  if (parsed.problems.empty())
    std::printf("request: %s\n", encode(parsed.request).c_str());
  for (const mlflow::attributes::Problem &p : parsed.problems) {
    std::printf("error: %s\nat:", p.message.c_str());
    for (std::size_t i = p.where.first; i <= p.where.last; ++i)
      std::printf(" %s", tokens.at(i).text.c_str());
    std::printf("\n");
    if (!p.note.empty())
      std::printf("note: %s\n", p.note.c_str());
    if (p.replacement)
      std::printf("fix: %s\n", p.replacement->empty() ? "leave it out" : p.replacement->c_str());
  }
  std::printf("--\n");
}
