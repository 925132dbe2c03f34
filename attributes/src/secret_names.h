// Which names say that a value is secret: a few patterns, and a quick no for all other names. The plugin asks at
// compile time whether a member has such a name by default; the recorder asks for what it learns at run time. Allocates
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mlflow::attributes {

class SecretNames {
public:
  constexpr SecretNames() noexcept = default;

  /// Those of secret_names.def.
  static const SecretNames &defaults() noexcept {
    static const SecretNames names = [] {
      SecretNames made;
#define MLFLOW_SECRET_NAME(pattern) made.add(pattern);
#include "mlflow/secret_names.def"
      return made;
    }();
    return names;
  }

  /// Patterns with commas between, as secret_names.def has them; `default` stands for its own, `none` for nothing.
  /// False: there are too many, or one is too long or has no letter or digit.
  bool parse(std::string_view list) noexcept {
    while (!list.empty()) {
      std::size_t comma = list.find(',');
      std::string_view pattern = list.substr(0, comma);
      list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
      if (pattern == "default")
        *this = merged(defaults());
      else if (pattern != "none" && !pattern.empty() && !add(pattern))
        return false;
    }
    return true;
  }

  bool add(std::string_view pattern) noexcept {
    Place place = Place::Anywhere;
    if (!pattern.empty() && (pattern[0] == '*' || pattern[0] == '=')) {
      place = pattern[0] == '*' ? Place::AtEnd : Place::Whole;
      pattern.remove_prefix(1);
    }
    Pattern made{.place = place};
    std::uint32_t letters = 0;
    for (char c : pattern)
      if (!is_separator(c)) {
        if (made.size == sizeof made.text)
          return false;
        made.text[made.size++] = lower(c);
        letters |= letter(c);
      }
    if (!made.size || count_ == most)
      return false;
    letters_[count_] = letters;
    patterns_[count_++] = made;
    for (unsigned i = count_; i < rounded(count_); ++i)
      letters_[i] = ~0u; // no name has them all
    return true;
  }

  bool match(const char *name, std::size_t size) const noexcept {
    std::uint32_t letters = 0;
    for (std::size_t i = 0; i < size; ++i)
      letters |= letter(name[i]);
    std::uint32_t none_missing = 0; // nearly every name there is is told by this loop, which has no branch
    for (unsigned i = 0; i < rounded(count_); ++i)
      none_missing |= (letters_[i] & ~letters) == 0 ? ~0u : 0u;
    return none_missing && is_in_any(name, size);
  }
  bool match(std::string_view name) const noexcept { return match(name.data(), name.size()); }

private:
  enum class Place : std::uint8_t { Anywhere, AtEnd, Whole };
  struct Pattern {
    Place place = Place::Anywhere;
    std::uint8_t size = 0;
    char text[26] = {};
  };

  static constexpr std::uint32_t letter(char c) noexcept { return std::uint32_t(1) << (c & 31); }
  static constexpr bool is_separator(char c) noexcept { return c == '_' || c == '-' || c == '.' || c == ' '; }
  static constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

  static bool is_in(const Pattern &pattern, const char *name, std::size_t size) noexcept {
    for (std::size_t start = 0; start < size; ++start) {
      if (is_separator(name[start]))
        continue;
      std::size_t at = start, found = 0;
      for (; at < size && found < pattern.size; ++at) {
        if (is_separator(name[at]))
          continue;
        if (lower(name[at]) != pattern.text[found])
          break;
        ++found;
      }
      while (at < size && is_separator(name[at]))
        ++at;
      if (found == pattern.size && (pattern.place == Place::Anywhere || at == size))
        return true;
      if (pattern.place == Place::Whole)
        return false;
    }
    return false;
  }

  SecretNames merged(const SecretNames &other) const noexcept {
    SecretNames both = *this;
    for (unsigned i = 0; i < other.count_ && both.count_ < most; ++i) {
      both.letters_[both.count_] = other.letters_[i];
      both.patterns_[both.count_++] = other.patterns_[i];
    }
    for (unsigned i = both.count_; i < rounded(both.count_); ++i)
      both.letters_[i] = ~0u;
    return both;
  }

  static constexpr unsigned rounded(unsigned count) noexcept { return (count + 7) & ~7u; }

  [[gnu::noinline]] bool is_in_any(const char *name, std::size_t size) const noexcept {
    for (unsigned i = 0; i < count_; ++i)
      if (is_in(patterns_[i], name, size))
        return true;
    return false;
  }

  static constexpr unsigned most = 64;
  std::uint32_t letters_[most] = {}; // that a name must have; digits and others share bits with them
  Pattern patterns_[most];
  unsigned count_ = 0;
};

} // namespace mlflow::attributes
