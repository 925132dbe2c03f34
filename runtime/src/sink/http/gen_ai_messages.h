// MLflow's chat messages of a span, which have the shape of OpenAI's, as OpenTelemetry's conventions write them: what
// the model was given (gen_ai.input.messages), and what it answered (gen_ai.output.messages). Attributes of spans have
// no structure at the backends that there are, so both are JSON texts, as the conventions allow.
#pragma once

#include <string>
#include <string_view>

namespace mlflow::http {

struct GenAiMessages {
  std::string input, output; ///< empty: there are none
};

/// `chat` is the JSON of mlflow.chat.messages. What the assistant says last is the output. Nothing of what is no list
/// of messages.
GenAiMessages gen_ai_messages(std::string_view chat);

} // namespace mlflow::http
