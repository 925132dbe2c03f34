#include "sink/http/preview.h"

#include "sink/http/json.h"
#include "sink/http/json_scanner.h"
#include "sink/http/span_attributes.h"

#include <algorithm>
#include <vector>

namespace mlflow::http {

namespace {

constexpr std::string_view dots = "...";

const Json *member(const Json &object, const char *key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() ? &*found : nullptr;
}

bool is_message(const Json &item) { return member(item, "role") && member(item, "content"); }

/// Whether a value counts in Python's `if value`.
bool is_something(const Json *value) { return value && value->is_array() && !value->empty(); }

std::vector<const Json *> messages_in(const Json &list) {
  std::vector<const Json *> result;
  for (const Json &item : list)
    if (is_message(item))
      result.push_back(&item);
  return result;
}

/// Of OpenAI's chat completions and responses, requests and answers, and of MLflow's agents.
std::vector<const Json *> messages_of(const Json &value) {
  if (auto *messages = member(value, "messages"); is_something(messages))
    return messages_in(*messages);
  if (auto *choices = member(value, "choices"); is_something(choices))
    if (auto *message = member((*choices)[0], "message"); message && is_message(*message))
      return {message};
  if (auto *input = member(value, "input"); is_something(input))
    return messages_in(*input);
  if (auto *output = member(value, "output"); is_something(output))
    return messages_in(*output);
  if (auto *request = member(value, "request"))
    return messages_of(*request);
  return {};
}

std::string text_of(const Json &message) {
  const Json &content = *member(message, "content");
  if (content.is_string())
    return content.get<std::string>();
  if (content.is_array())
    for (const Json &part : content) {
      if (part.is_string())
        return part.get<std::string>();
      auto *type = member(part, "type"), *text = member(part, "text");
      if (type && (*type == "text" || *type == "output_text") && text && text->is_string())
        return text->get<std::string>();
    }
  return {};
}

std::string last_text(const std::vector<const Json *> &messages, std::string_view role) {
  auto of_role = std::find_if(messages.rbegin(), messages.rend(),
                              [&](const Json *message) { return *member(*message, "role") == role; });
  return text_of(of_role != messages.rend() ? **of_role : *messages.back());
}

/// Of what cannot be parsed because its end is cut off: it may hold messages.
bool may_hold_messages(std::string_view text) {
  return text.starts_with('{') &&
         std::ranges::any_of(std::initializer_list<std::string_view>{"\"messages\"", "\"choices\"", "\"input\"",
                                                                     "\"output\"", "\"request\""},
                             [&](std::string_view key) { return text.find(key) != text.npos; });
}

/// A string whose closing quote was cut off.
std::string string_begin(std::string_view text) {
  text.remove_prefix(1);
  text.remove_suffix(text.ends_with(dots) ? dots.size() : 0);
  std::size_t escapes = text.size() - (text.find_last_not_of('\\') + 1);
  text.remove_suffix(escapes % 2);
  std::string buffer;
  return std::string(unescaped(text, buffer)) + std::string(dots);
}

} // namespace

std::string cut_with_dots(std::string_view text, std::size_t most) {
  if (cut(text, most).size() == text.size())
    return std::string(text);
  return std::string(cut(text, most - dots.size())) + std::string(dots);
}

std::optional<std::string> preview_of(std::string_view text, std::string_view role) {
  Json value = Json::parse(text, nullptr, false);
  std::string result(text);
  if (value.is_discarded()) {
    if (may_hold_messages(text))
      return std::nullopt;
    if (text.starts_with('"'))
      result = string_begin(text);
  } else if (value.is_string()) {
    result = value.get<std::string>();
  } else if (auto messages = messages_of(value); !messages.empty()) {
    if (std::string message = last_text(messages, role); !message.empty())
      result = message;
  }
  return cut_with_dots(result, most_preview);
}

} // namespace mlflow::http
