// The first value is the span type, however it is written; the second is the name.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show("");
  // CHECK:trace()
  // CHECK-NEXT:request: type=UNKNOWN;
  show("LLM");
  // CHECK:trace(LLM)
  // CHECK-NEXT:request: type=LLM;
  show("\"LLM\"");
  // CHECK:trace("LLM")
  // CHECK-NEXT:request: type=LLM;
  show("SpanType::CHAT_MODEL");
  // CHECK:trace(SpanType::CHAT_MODEL)
  // CHECK-NEXT:request: type=CHAT_MODEL;
  show("mlflow::SpanType::TOOL, \"generate\"");
  // CHECK:trace(mlflow::SpanType::TOOL, "generate")
  // CHECK-NEXT:request: type=TOOL;name=generate;
  show("::mlflow::SpanType::TOOL");
  // CHECK:trace(::mlflow::SpanType::TOOL)
  // CHECK-NEXT:request: type=TOOL;
  show("\"my own type\"");
  // CHECK:trace("my own type")
  // CHECK-NEXT:request: type=my own type;
  show("LLM, \"n\", capture_outputs = false");
  // CHECK:trace(LLM, "n", capture_outputs = false)
  // CHECK-NEXT:request: type=LLM;name=n;outputs=0;
}
