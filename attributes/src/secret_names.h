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
  std::size_t shortest() const noexcept { return shortest_; }

  [[gnu::always_inline]] bool match(const char *name, std::size_t size) const noexcept {
    if (size < shortest_)
      return false;
    std::uint64_t there = rare_letters_in(name, size); // nearly every name there is is told by this
    there &= there >> 1;
    there &= there >> 2;
    return (there & one_of_each) && is_in_any(name, size);
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

  /// Eight at a time, some of them twice: without a branch for each, since names are short.
  [[gnu::always_inline]] std::uint64_t rare_letters_in(const char *name, std::size_t size) const noexcept {
    std::uint64_t there = 0;
    auto look_at = [&](const char *from, int count) {
      for (int i = 0; i < count; ++i)
        there |= rare_letters_[static_cast<unsigned char>(from[i])];
    };
    if (size < 4) {
      for (std::size_t i = 0; i < size; ++i)
        look_at(name + i, 1);
      return there;
    }
    if (size <= 8) {
      look_at(name, 4);
      look_at(name + size - 4, 4);
      return there;
    }
    look_at(name + size - 8, 8);
    for (std::size_t i = 0; i + 8 < size; i += 8)
      look_at(name + i, 8);
    return there;
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

  void insert(const Pattern &made) noexcept {
    const unsigned first_bit = count_ % patterns_told_apart * 4;
    patterns_[count_++] = made;
    if (made.size < shortest_)
      shortest_ = made.size;
    char rarest[4] = {};
    unsigned found = 0;
    auto take = [&](char c) {
      if (found < 4 && std::memchr(made.text, c, made.size) && !std::memchr(rarest, c, found))
        rarest[found++] = c;
    };
    for (char c : std::string_view("zqxjkvbpwyhgfmudclrsnioate"))
      take(c);
    for (unsigned i = 0; i < made.size; ++i) // digits and others
      take(made.text[i]);
    for (unsigned i = 0; i < 4; ++i) {
      const char c = rarest[i % found];
      rare_letters_[static_cast<unsigned char>(c)] |= std::uint64_t(1) << (first_bit + i);
      if (c >= 'a' && c <= 'z')
        rare_letters_[static_cast<unsigned char>(c - 32)] |= std::uint64_t(1) << (first_bit + i);
    }
  }

  SecretNames merged(const SecretNames &other) const noexcept {
    SecretNames both = *this;
    for (unsigned i = 0; i < other.count_ && both.count_ < most; ++i)
      both.insert(other.patterns_[i]);
    return both;
  }

  [[gnu::noinline]] bool is_in_any(const char *name, std::size_t size) const noexcept {
    for (unsigned i = 0; i < count_; ++i)
      if (is_in(patterns_[i], name, size))
        return true;
    return false;
  }

  static constexpr unsigned most = 64;
  static constexpr unsigned patterns_told_apart = 16;
  static constexpr std::uint64_t one_of_each = 0x1111111111111111;
  /// Of each byte, in which patterns it is one of the four rarest letters, and which of them: four bits for a pattern,
  /// more than sixteen share them. A name without all four of any pattern matches none.
  std::uint64_t rare_letters_[256] = {};
  Pattern patterns_[most];
  unsigned count_ = 0;
  std::size_t shortest_ = ~std::size_t(0);
};

} // namespace mlflow::attributes
