// A backend that is not MLflow, Arize Phoenix, by OTLP alone: its API gives back every span, with MLflow's attributes, and OpenTelemetry's names for
// calls of models and tools beside them.

// RUN: rm -rf %t && mkdir %t && %traced -std=c++20 %s %libs -o %t/program
// RUN: %servers url phoenix > %t/url && cd %t
// RUN: env OTEL_EXPORTER_OTLP_ENDPOINT=$(cat url) OTEL_SERVICE_NAME=phoenix-test MLFLOW_TRACE_LOCAL_STORE=always MLFLOW_TRACE_OUTBOX=%t/outbox \
// RUN:   MLFLOW_TRACE_EXIT_TIMEOUT=60 ./program 2> said && count 0 < said
// RUN: find outbox -type f | count 0
// RUN: %python %S/Inputs/check_phoenix.py mlflow-traces $(cat url) | FileCheck %s

#include <stdexcept>
#include <string>

[[mlflow::trace(LLM, attributes = {"mlflow.llm.model": "small-1", "mlflow.llm.provider": "here", "mlflow.chat.tokenUsage": {"input_tokens": 21, "output_tokens": 7, "total_tokens": 28}})]]
std::string generate(const std::string &prompt) { return "{\"echo\": \"" + prompt + "\"}"; }

[[mlflow::trace(TOOL)]] int looks_up(int key) { throw std::out_of_range("no key " + std::to_string(key)); }

[[mlflow::trace(AGENT)]] std::string answer(const std::string &question) {
  try {
    looks_up(7);
  } catch (const std::exception &) {
  }
  return generate(question);
}

int main() { answer("größer?"); }

// CHECK:      answer OK gen_ai.agent.name=answer gen_ai.operation.name=invoke_agent
// CHECK-NEXT: looks_up ERROR !exception gen_ai.operation.name=execute_tool gen_ai.tool.name=looks_up
// CHECK-NEXT: generate OK gen_ai.operation.name=text_completion gen_ai.provider.name=here gen_ai.request.model=small-1 gen_ai.usage.input_tokens=21 gen_ai.usage.output_tokens=7
// CHECK-NEXT: 3 spans, 0 differences
