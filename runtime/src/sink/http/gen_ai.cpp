#include "sink/http/gen_ai.h"

namespace mlflow::http {

namespace {

struct Operation {
  std::string_view span_type, name;
  bool is_call;
};

constexpr Operation operations[] = {
    {"CHAT_MODEL", "chat", true},    {"LLM", "text_completion", true}, {"EMBEDDING", "embeddings", true},
    {"TOOL", "execute_tool", false}, {"AGENT", "invoke_agent", false},
};

const Operation *operation_of(std::string_view span_type) {
  for (const Operation &operation : operations)
    if (operation.span_type == span_type)
      return &operation;
  return nullptr;
}

} // namespace

void SpanFacts::clear() {
  for (std::string *text : {&name, &type, &model, &provider, &session, &tools, &messages})
    text->clear();
  for (auto *count : {&input_tokens, &output_tokens, &cache_read_tokens, &cache_creation_tokens})
    count->reset();
}

std::string_view gen_ai_operation(std::string_view span_type) {
  const Operation *operation = operation_of(span_type);
  return operation ? operation->name : std::string_view();
}

bool calls_a_service(std::string_view span_type) {
  const Operation *operation = operation_of(span_type);
  return operation && operation->is_call;
}

} // namespace mlflow::http
