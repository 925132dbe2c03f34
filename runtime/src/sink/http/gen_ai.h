// OpenTelemetry's names for what a generative model, an agent or a tool did (the GenAI semantic conventions), made of
// MLflow's attributes of the same span. For backends that know nothing of MLflow. One thread for each object.
#pragma once

#include "sink/http/gen_ai_messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mlflow::http {

/// What was seen of a span while it was encoded.
struct SpanFacts {
  std::string name, type, model, provider, session, tools, messages;
  std::optional<std::int64_t> input_tokens, output_tokens, cache_read_tokens, cache_creation_tokens;

  void clear();
};

/// "chat" for CHAT_MODEL; empty for types that the conventions do not know.
std::string_view gen_ai_operation(std::string_view span_type);

/// Whether such a span is the call of a service (SPAN_KIND_CLIENT); else it happens in the program itself.
bool calls_a_service(std::string_view span_type);

/// Calls `text(key, value)` or `number(key, value)` for each attribute.
template <class Text, class Number> void for_each_gen_ai_attribute(const SpanFacts &facts, Text text, Number number) {
  auto given = [&](std::string_view key, std::string_view value) {
    if (!value.empty())
      text(key, value);
  };
  auto counted = [&](std::string_view key, const std::optional<std::int64_t> &value) {
    if (value)
      number(key, *value);
  };
  given("gen_ai.operation.name", gen_ai_operation(facts.type));
  given("gen_ai.request.model", facts.model);
  given("gen_ai.provider.name", facts.provider);
  given("gen_ai.conversation.id", facts.session);
  counted("gen_ai.usage.input_tokens", facts.input_tokens);
  counted("gen_ai.usage.output_tokens", facts.output_tokens);
  counted("gen_ai.usage.cache_read.input_tokens", facts.cache_read_tokens);
  counted("gen_ai.usage.cache_creation.input_tokens", facts.cache_creation_tokens);
  given("gen_ai.tool.definitions", facts.tools);
  if (!facts.messages.empty()) {
    GenAiMessages messages = gen_ai_messages(facts.messages);
    given("gen_ai.input.messages", messages.input);
    given("gen_ai.output.messages", messages.output);
  }
  if (facts.type == "TOOL")
    given("gen_ai.tool.name", facts.name);
  if (facts.type == "AGENT")
    given("gen_ai.agent.name", facts.name);
}

} // namespace mlflow::http
