// What is missing, doubled or in the wrong place among the arguments; everything that is wrong is said at once.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show(R"x(name = "a", name = "b")x");
  // CHECK:error: 'name' is given twice
  // CHECK-NEXT:at: name
  show(R"x(LLM, span_type = TOOL)x");
  // CHECK:error: 'span_type' is given twice
  // CHECK-NEXT:at: span_type
  show(R"x(span_type = LLM, "n")x");
  // CHECK:error: value without a keyword behind one with a keyword
  // CHECK-NEXT:at: "n"
  // CHECK-NEXT:fix: name = "n"
  show(R"x(name = "n", LLM)x");
  // CHECK:error: value without a keyword behind one with a keyword
  // CHECK-NEXT:at: LLM
  // CHECK-NEXT:fix: span_type = LLM
  show(R"x(LLM, "n", "o")x");
  // CHECK:error: expected 'keyword = value'
  // CHECK-NEXT:at: "o"
  show(R"x(LLM "n")x");
  // CHECK:error: expected ',' between arguments
  // CHECK-NEXT:at: "n"
  show(R"x(LLM,)x");
  // CHECK:error: expected an argument after ','
  // CHECK-NEXT:at: ,
  // CHECK-NEXT:fix: leave it out
  show(R"x(, LLM)x");
  // CHECK:error: expected an argument
  // CHECK-NEXT:at: ,
  show(R"x(name =)x");
  // CHECK:error: expected a value for 'name'
  // CHECK-NEXT:at: =
  show(R"x(name = , capture_outputs = maybe, lag = 1)x");
  // CHECK:error: expected a value for 'name'
  // CHECK-NEXT:at: =
  // CHECK-NEXT:error: 'capture_outputs' takes true or false
  // CHECK-NEXT:at: maybe
  // CHECK-NEXT:error: unknown keyword 'lag'
  // CHECK-NEXT:at: lag
  show(R"x(LLM] x)x");
  // CHECK:error: expected ',' between arguments
  // CHECK-NEXT:at: ]
}
