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
    for (char c : pattern)
      if (!is_separator(c)) {
        if (made.size == most_size)
          return false;
        made.text[made.size++] = lower(c);
      }
    if (!made.size || count_ == most)
      return false;
    insert(made);
    return true;
  }

  /// No shorter name matches.
  std::size_t shortest() const noexcept { return count_ ? patterns_[0].size : ~std::size_t(0); }

  bool match(const char *name, std::size_t size) const noexcept {
    unsigned fitting = fitting_[size < most_size ? size : most_size];
    if (!fitting)
      return false;
    std::uint32_t letters = letters_of(name, size);
    std::uint32_t none_missing = has_letters(letters, 0); // nearly every name there is is told by this
    for (unsigned i = at_once; i < fitting; i += at_once)
      none_missing |= has_letters(letters, i);
    return none_missing && is_in_any(name, size);
  }
  bool match(std::string_view name) const noexcept { return match(name.data(), name.size()); }

private:
  enum class Place : std::uint8_t { Anywhere, AtEnd, Whole };
  static constexpr unsigned most_size = 26;
  struct Pattern {
    Place place = Place::Anywhere;
    std::uint8_t size = 0;
    char text[most_size] = {};
  };

  static constexpr std::uint32_t letter(char c) noexcept { return std::uint32_t(1) << (c & 31); }
  /// Eight bytes at a time, some of them twice. Without a branch for each, since names are short.
  [[gnu::always_inline]] static std::uint32_t letters_of(const char *name, std::size_t size) noexcept {
    std::uint32_t letters = 0;
    if (size < 4) {
      for (std::size_t i = 0; i < size; ++i)
        letters |= letter(name[i]);
      return letters;
    }
    if (size < 8)
      return letters_of(load<std::uint32_t>(name) | std::uint64_t(load<std::uint32_t>(name + size - 4)) << 32);
    letters = letters_of(load<std::uint64_t>(name + size - 8));
    for (std::size_t i = 0; i + 8 < size; i += 8)
      letters |= letters_of(load<std::uint64_t>(name + i));
    return letters;
  }
  [[gnu::always_inline]] static std::uint32_t letters_of(std::uint64_t bytes) noexcept {
    std::uint32_t letters = 0;
    for (int i = 0; i < 8; ++i, bytes >>= 8)
      letters |= letter(char(bytes));
    return letters;
  }
  template <class Word> static Word load(const char *from) noexcept {
    Word word;
    std::memcpy(&word, from, sizeof word);
    return word;
  }

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

  /// Before the longer ones.
  void insert(const Pattern &made) noexcept {
    unsigned at = count_++;
    for (; at && patterns_[at - 1].size > made.size; --at) {
      patterns_[at] = patterns_[at - 1];
      letters_[at] = letters_[at - 1];
    }
    patterns_[at] = made;
    letters_[at] = 0;
    for (unsigned i = 0; i < made.size; ++i)
      letters_[at] |= letter(made.text[i]);
    for (unsigned i = count_; i < rounded(count_); ++i)
      letters_[i] = ~0u; // no name has them all
    for (unsigned size = made.size; size <= most_size; ++size)
      ++fitting_[size];
  }

  SecretNames merged(const SecretNames &other) const noexcept {
    SecretNames both = *this;
    for (unsigned i = 0; i < other.count_ && both.count_ < most; ++i)
      both.insert(other.patterns_[i]);
    return both;
  }

  /// Of how many patterns it is told together, without a branch, whether the letters are all there.
  static constexpr unsigned at_once = 8;
  static constexpr unsigned rounded(unsigned count) noexcept { return (count + at_once - 1) & ~(at_once - 1); }
  [[gnu::always_inline]] std::uint32_t has_letters(std::uint32_t letters, unsigned first) const noexcept {
    std::uint32_t none_missing = 0;
    for (unsigned i = first; i < first + at_once; ++i)
      none_missing |= (letters_[i] & ~letters) == 0 ? ~0u : 0u;
    return none_missing;
  }

  [[gnu::noinline]] bool is_in_any(const char *name, std::size_t size) const noexcept {
    for (unsigned i = 0; i < count_; ++i)
      if (is_in(patterns_[i], name, size))
        return true;
    return false;
  }

  static constexpr unsigned most = 64;
  std::uint32_t letters_[most] = {}; // that a name must have; digits and others share bits with them
  Pattern patterns_[most];           // the shortest first
  unsigned count_ = 0;
  std::uint8_t fitting_[most_size + 1] = {}; // how many patterns are no longer than that
};

} // namespace mlflow::attributes
