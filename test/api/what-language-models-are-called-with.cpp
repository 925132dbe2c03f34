// Model, tokens, cost, messages, tools and documents are stored as MLflow's user interface looks for them.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
#include <mlflow/mlflow.h>

int main() {
  auto span = mlflow::start_span("chat", mlflow::SpanType::CHAT_MODEL);
  span.set_model("gpt-4o", "openai");
  span.set_token_usage({.input_tokens = 10, .output_tokens = 5});
  span.set_cost({.input_cost = 0.25, .output_cost = 0.5});
  span.set_message_format("openai");
  span.set_chat_messages({mlflow::object{{"role", "user"}, {"content", "hi"}}});
  span.set_chat_tools({mlflow::object{{"type", "function"}, {"function", {{"name", "add"}, {"description", "adds"}}}}});
  auto retriever = mlflow::start_span("retriever", mlflow::SpanType::RETRIEVER);
  retriever.set_outputs({mlflow::Document{.page_content = "text", .metadata = {{"doc_uri", "a.md"}}, .id = "1"}});
}
// CHECK: span chat
// CHECK: mlflow.chat.messages = [{"role": "user", "content": "hi"}]
// CHECK-NEXT: mlflow.chat.tokenUsage = {"input_tokens": 10, "output_tokens": 5, "total_tokens": 15}
// CHECK-NEXT: mlflow.chat.tools = [{"type": "function", "function": {"name": "add", "description": "adds"}}]
// CHECK-NEXT: mlflow.llm.cost = {"input_cost": 0.25, "output_cost": 0.5, "total_cost": 0.75}
// CHECK-NEXT: mlflow.llm.model = "gpt-4o"
// CHECK-NEXT: mlflow.llm.provider = "openai"
// CHECK-NEXT: mlflow.message.format = "openai"
// CHECK: span retriever below chat
// CHECK: mlflow.spanOutputs = [{"page_content": "text", "metadata": {"doc_uri": "a.md"}, "id": "1"}]
