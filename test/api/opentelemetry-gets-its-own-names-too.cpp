// What a program says of a model's call by hand goes to an OpenTelemetry backend under OpenTelemetry's names for generative AI, beside MLflow's.
// RUN: %clangxx -std=c++20 %source/test/server/Inputs/encode_lines.cpp %delivery-flags -o %t.encode
// RUN: %clangxx -std=c++20 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: rm -rf %t.store && env MLFLOW_TRACKING_URI=file:%t.store %t
// RUN: grep -h '^{"span"' %t.store/*.jsonl | %t.encode otlp | %mlflow-python %source/test/server/Inputs/decode_otlp.py | FileCheck %s
#include <mlflow/mlflow.h>

int main() {
  auto scope = mlflow::tracing_context({.session_id = "session-1"});
  auto span = mlflow::start_span("ask", mlflow::SpanType::CHAT_MODEL);
  span.set_attribute("session.id", "session-1");
  span.set_model("gpt-4o", "openai");
  span.set_token_usage({.input_tokens = 10, .output_tokens = 5, .cache_read_input_tokens = 3});
  span.set_chat_messages({mlflow::object{{"role", "user"}, {"content", {mlflow::object{{"type", "text"}, {"text", "add"}}}}},
                          mlflow::object{{"role", "assistant"},
                                         {"tool_calls",
                                          {mlflow::object{{"id", "c1"},
                                                          {"type", "function"},
                                                          {"function", {{"name", "add"}, {"arguments", "{\"a\": 1}"}}}}}}},
                          mlflow::object{{"role", "tool"}, {"tool_call_id", "c1"}, {"content", "3"}},
                          mlflow::object{{"role", "assistant"}, {"content", "three"}}});
  span.set_chat_tools({mlflow::object{{"type", "function"}, {"function", {{"name", "add"}}}}});
  auto tool = mlflow::start_span("add", mlflow::SpanType::TOOL);
}
// CHECK: span 'add' {{.*}}, INTERNAL
// CHECK: gen_ai.operation.name = string "execute_tool"
// CHECK-NEXT: gen_ai.tool.name = string "add"
// CHECK: span 'ask' {{.*}}, CLIENT
// CHECK-DAG: mlflow.llm.model = string "gpt-4o"
// CHECK-DAG: mlflow.llm.provider = string "openai"
// CHECK-DAG: mlflow.chat.tokenUsage = string "{\"input_tokens\": 10, \"output_tokens\": 5, \"total_tokens\": 15, \"cache_read_input_tokens\": 3}"
// CHECK-DAG: mlflow.chat.messages =
// CHECK-DAG: gen_ai.input.messages = string "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"add\"}]},{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"add\",\"arguments\":{\"a\":1}}]},{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\",\"response\":\"3\"}]}]"
// CHECK-DAG: gen_ai.output.messages = string "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"three\"}],\"finish_reason\":\"stop\"}]"
// CHECK-DAG: mlflow.chat.tools = 
// CHECK-DAG: gen_ai.operation.name = string "chat"
// CHECK-DAG: gen_ai.request.model = string "gpt-4o"
// CHECK-DAG: gen_ai.provider.name = string "openai"
// CHECK-DAG: gen_ai.conversation.id = string "session-1"
// CHECK-DAG: gen_ai.tool.definitions = string "[{\"type\": \"function\", \"function\": {\"name\": \"add\"}}]"
// CHECK-DAG: gen_ai.usage.input_tokens = int 10
// CHECK-DAG: gen_ai.usage.output_tokens = int 5
// CHECK-DAG: gen_ai.usage.cache_read.input_tokens = int 3
