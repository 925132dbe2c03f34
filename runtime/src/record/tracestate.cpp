#include "record/tracestate.h"

#include <algorithm>
#include <cstring>

namespace mlflow::record {

namespace {

constexpr std::size_t most_members = 32, most_key = 256, most_value = 256, long_member = 128;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

bool starts_key(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_in_key(char c) { return starts_key(c) || c == '_' || c == '-' || c == '*' || c == '/' || c == '@'; }
bool is_in_value(char c) { return c >= ' ' && c <= '~' && c != ',' && c != '='; }

std::string_view key_of(std::string_view member) { return member.substr(0, member.find('=')); }

bool is_member(std::string_view member) {
  std::string_view key = key_of(member);
  if (key.size() == member.size() || key.empty() || key.size() > most_key || !starts_key(key.front()) ||
      !std::all_of(key.begin(), key.end(), is_in_key))
    return false;
  std::string_view value = member.substr(key.size() + 1);
  return !value.empty() && value.size() <= most_value && std::all_of(value.begin(), value.end(), is_in_value);
}

/// Members in the order in which they came; none is longer than the text that they are in.
struct Members {
  std::string_view all[most_members];
  std::size_t count = 0;

  /// False: malformed.
  bool add(std::string_view text) {
    while (!text.empty()) {
      std::string_view member = without_blanks(text.substr(0, text.find(',')));
      text.remove_prefix(std::min(text.size(), text.find(',') == text.npos ? text.size() : text.find(',') + 1));
      if (member.empty())
        continue;
      bool is_known = std::any_of(all, all + count, [&](auto other) { return key_of(other) == key_of(member); });
      if (count == most_members || is_known || !is_member(member))
        return false;
      all[count++] = member;
    }
    return true;
  }
  std::size_t size() const {
    std::size_t sum = count ? count - 1 : 0;
    for (std::size_t i = 0; i < count; ++i)
      sum += all[i].size();
    return sum;
  }
  void remove(std::size_t i) {
    std::copy(all + i + 1, all + count, all + i);
    --count;
  }
};

} // namespace

std::size_t add_tracestate(char (&to)[most_tracestate], std::size_t size, std::string_view text) noexcept {
  char before[most_tracestate];
  std::memcpy(before, to, size);
  Members members;
  if (!members.add({before, size}) || !members.add(text))
    return no_tracestate;
  for (std::size_t i = members.count; i-- > 0 && members.size() > most_tracestate;)
    if (members.all[i].size() > long_member)
      members.remove(i);
  while (members.size() > most_tracestate)
    members.remove(members.count - 1);
  std::size_t at = 0;
  for (std::size_t i = 0; i < members.count; ++i) {
    if (i)
      to[at++] = ',';
    std::memcpy(to + at, members.all[i].data(), members.all[i].size());
    at += members.all[i].size();
  }
  return at;
}

} // namespace mlflow::record
