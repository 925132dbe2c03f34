#include "sink/http/gen_ai_messages.h"

#include "sink/http/json.h"
#include "sink/http/json_access.h"

#include <algorithm>

namespace mlflow::http {

namespace {

Json text_part(const Json &content) { return {{"type", "text"}, {"content", content}}; }

/// A text, or a list of parts; those that are no text have other names in the conventions, and go as they are.
void add_content(Json &parts, const Json &content) {
  if (content.is_string())
    parts.push_back(text_part(content));
  if (!content.is_array())
    return;
  for (const Json &part : content)
    parts.push_back(
        part.is_object() && text_in(part, "type") == "text" && part.contains("text") ? text_part(part["text"]) : part);
}

/// OpenAI has the arguments as JSON in a text.
Json arguments_of(const Json &function) {
  auto found = function.find("arguments");
  if (found == function.end())
    return nullptr;
  Json read = found->is_string() ? Json::parse(found->get_ref<const std::string &>(), nullptr, false) : *found;
  return read.is_discarded() ? *found : read;
}

void add_tool_calls(Json &parts, const Json &message) {
  auto calls = message.find("tool_calls");
  if (calls == message.end() || !calls->is_array())
    return;
  for (const Json &call : *calls) {
    const Json &function = object_in(call, "function");
    parts.push_back({{"type", "tool_call"},
                     {"id", text_in(call, "id")},
                     {"name", text_in(function, "name")},
                     {"arguments", arguments_of(function)}});
  }
}

Json parts_of(const Json &message) {
  Json parts = Json::array();
  Json content = message.value("content", Json());
  if (text_in(message, "role") == "tool")
    parts.push_back({{"type", "tool_call_response"}, {"id", text_in(message, "tool_call_id")}, {"response", content}});
  else
    add_content(parts, content);
  add_tool_calls(parts, message);
  return parts;
}

Json converted(const Json &message, bool is_output) {
  Json made{{"role", text_in(message, "role")}, {"parts", parts_of(message)}};
  if (auto name = text_in(message, "name"); !name.empty())
    made["name"] = name;
  if (is_output) {
    std::string reason = text_in(message, "finish_reason");
    made["finish_reason"] = !reason.empty() ? reason : message.contains("tool_calls") ? "tool_call" : "stop";
  }
  return made;
}

std::string written(const Json &messages) {
  return messages.empty() ? std::string() : messages.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

GenAiMessages gen_ai_messages(std::string_view chat) {
  Json messages = Json::parse(chat, nullptr, false);
  bool are_messages = messages.is_array() && std::all_of(messages.begin(), messages.end(), [](const Json &message) {
                        return message.is_object() && !text_in(message, "role").empty();
                      });
  if (!are_messages)
    return {};
  std::size_t first_output = messages.size();
  while (first_output && text_in(messages[first_output - 1], "role") == "assistant")
    --first_output;
  Json input = Json::array(), output = Json::array();
  for (std::size_t i = 0; i < messages.size(); ++i)
    (i < first_output ? input : output).push_back(converted(messages[i], i >= first_output));
  return {written(input), written(output)};
}

} // namespace mlflow::http
