// JSON text, read from front to back without making anything of it: a view of each string, number or whole value as it
// stands. For spans, of which there are many; a tree of values (json.h) costs twenty times as much. Lenient: it goes on
// wherever it can tell what comes next. One thread for each object.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mlflow::http {

class JsonScanner {
public:
  explicit JsonScanner(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  /// The next character that is no space; 0 at the end.
  char peek() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r'))
      ++at_;
    return at_ != end_ ? *at_ : '\0';
  }
  /// Takes `c` if it is next.
  bool take(char c) {
    if (peek() != c || at_ == end_)
      return false;
    ++at_;
    return true;
  }
  /// What is between the quotes, escapes as they stand.
  bool take_string(std::string_view &raw);
  /// The same without its escapes (see `unescaped`, below).
  bool take_unescaped(std::string_view &text, std::string &buffer);
  /// Whatever value is next, as it stands: a string with its quotes, an object up to its closing brace, a word.
  bool take_value(std::string_view &text);
  bool at_end() { return peek() == '\0' && at_ == end_; }
  /// What was not taken yet.
  std::string_view rest() const { return {at_, std::size_t(end_ - at_)}; }
  void skip(std::size_t bytes) { at_ += bytes; }

  /// Calls `member(key)` for each member of the object that is next, key as it stands; that takes the value, and
  /// returns false to give up. False: given up, or no object.
  template <class Member> bool for_each_member(Member member) {
    if (!take('{'))
      return false;
    return take('}') || for_each_further_member(member);
  }
  /// The same from the middle of the object on, where a key is next.
  template <class Member> bool for_each_further_member(Member member) {
    do {
      std::string_view key;
      if (!take_string(key) || !take(':') || !member(key))
        return false;
    } while (take(','));
    return take('}');
  }
  /// The same for the elements of an array.
  template <class Element> bool for_each_element(Element element) {
    if (!take('['))
      return false;
    if (take(']'))
      return true;
    do {
      if (!element())
        return false;
    } while (take(','));
    return take(']');
  }

private:
  bool skip_string();

  const char *at_, *end_;
};

/// A string as it stands in JSON, without its escapes, as UTF-8 that every server takes: what is not UTF-8, halves of
/// surrogate pairs, and U+0000 become U+FFFD. A view of `raw` if nothing is to be done, else of `buffer`, which only
/// grows.
std::string_view unescaped(std::string_view raw, std::string &buffer);

/// The first byte that is no plain text inside a JSON string: a quote, a backslash, a control character, a part of
/// UTF-8 beyond ASCII. `end` if there is none.
const char *find_special(const char *at, const char *end);

/// ASCII that stands in JSON as it is.
bool is_plain(std::string_view text);

} // namespace mlflow::http
