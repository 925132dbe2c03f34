#include "model/redaction.h"

#include "model/json_escape.h"
#include "model/text.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <vector>

namespace mlflow::model {

namespace {

constexpr std::string_view withheld_mark = "\\\"***\\\"";

struct Hook {
  RedactionHook call;
  void *context;
};
std::atomic<const Hook *> hook{nullptr};
std::atomic<bool> withhold{false};

std::vector<std::string> &patterns() {
  static auto &all = *new std::vector<std::string>; // set before there is a collector; never destroyed
  return all;
}
std::atomic<bool> has_patterns{false};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

/// How much of the text's beginning the pattern takes; 0: none.
std::size_t matched(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  for (char p : pattern) {
    if (p == '*') {
      std::size_t first = at;
      while (at < text.size() && is_of_word(text[at]))
        ++at;
      if (at == first)
        return 0;
    } else if (at < text.size() && (p == '#' ? is_digit(text[at]) : p == text[at])) {
      ++at;
    } else {
      return 0;
    }
  }
  return at;
}

/// How many characters the escaped one at `from` is, in a JSON text that stands in a JSON string.
std::size_t escape_length(const char *from, const char *to) {
  std::size_t length = to - from >= 3 && from[1] == '\\' ? (from[2] == '\\' ? 4 : 3) : 2;
  return std::min(length, std::size_t(to - from));
}

/// Only in texts: what else there is must stay JSON. Never longer than it was: what is replaced has three characters.
char *without_patterns(char *from, char *to) {
  char *out = from;
  bool in_text = false;
  while (from < to) {
    std::size_t taken = 0;
    if (*from == '\\') {
      std::size_t length = escape_length(from, to);
      in_text ^= length == 2; // the quote itself
      std::memmove(out, from, length);
      out += length;
      from += length;
      continue;
    }
    for (const std::string &pattern : patterns())
      if (std::size_t length = in_text ? matched(pattern, {from, std::size_t(to - from)}) : 0;
          length >= 3 && length > taken)
        taken = length;
    if (taken) {
      out = put(out, "***");
      from += taken;
    } else {
      *out++ = *from++;
    }
  }
  return out;
}

struct Replacement {
  std::string text;
  bool given = false;
};
void replace(void *to, const char *json, std::uint64_t size) {
  auto &replacement = *static_cast<Replacement *>(to);
  replacement.text.assign(json, std::size_t(size));
  replacement.given = true;
}

} // namespace

void set_redacted_patterns(std::string_view list) {
  patterns().clear();
  while (!list.empty()) {
    std::size_t comma = list.find(',');
    if (std::string_view pattern = list.substr(0, comma); !pattern.empty())
      patterns().emplace_back(pattern);
    list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
  }
  has_patterns.store(!patterns().empty(), std::memory_order_relaxed);
}

void set_redaction_hook(RedactionHook call, void *context) noexcept {
  // The one before may be in use: it stays. Programs set one.
  hook.store(call ? new (std::nothrow) Hook{call, context} : nullptr, std::memory_order_release);
}

// A hook that is here will do: it is the same program's, or as strict as its user wants.
WithheldValues::WithheldValues(bool hook_is_missing, bool else_is_missing) noexcept {
  withhold.store((hook_is_missing && !hook.load(std::memory_order_relaxed)) || else_is_missing,
                 std::memory_order_relaxed);
}
WithheldValues::~WithheldValues() { withhold.store(false, std::memory_order_relaxed); }

bool is_redacting() noexcept {
  return has_patterns.load(std::memory_order_relaxed) || hook.load(std::memory_order_relaxed) ||
         withhold.load(std::memory_order_relaxed);
}

char *redacted(char *from, char *to, char *limit) noexcept {
  try {
    if (withhold.load(std::memory_order_relaxed))
      return put(from, withheld_mark);
    if (has_patterns.load(std::memory_order_relaxed))
      to = without_patterns(from, to);
    const Hook *asked = hook.load(std::memory_order_acquire);
    if (!asked)
      return to;
    std::string json = unescaped({from, std::size_t(to - from)});
    Replacement replacement;
    if (!asked->call(asked->context, json.data(), json.size(), replace, &replacement))
      return put(from, withheld_mark);
    if (!replacement.given)
      return to;
    std::string escaped(replacement.text.size() * most_escaped, '\0');
    escaped.resize(std::size_t(put_escaped<1>(escaped.data(), replacement.text) - escaped.data()));
    return put(from, escaped.size() <= std::size_t(limit - from) ? std::string_view(escaped) : withheld_mark);
  } catch (...) {
    return put(from, withheld_mark);
  }
}

} // namespace mlflow::model
