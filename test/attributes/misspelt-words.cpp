// A word that is nearly one of the table's is taken for that in a fix; a word that is nothing like them gets the list.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show("LMM");
  // CHECK:error: unknown span type 'LMM', did you mean 'LLM'?
  // CHECK-NEXT:at: LMM
  // CHECK-NEXT:note: span types are UNKNOWN, LLM, CHAIN, {{.*}} and EVALUATOR; a type of your own goes in quotes: "LMM"
  // CHECK-NEXT:fix: LLM
  show("SpanType::CHIAN");
  // CHECK:error: unknown span type 'CHIAN', did you mean 'CHAIN'?
  // CHECK-NEXT:at: CHIAN
  // CHECK-NEXT:note: {{.*}}
  // CHECK-NEXT:fix: CHAIN
  show("retriever");
  // CHECK:error: unknown span type 'retriever', did you mean 'RETRIEVER'?
  show("Workload");
  // CHECK:error: unknown span type 'Workload'
  // CHECK-NEXT:at: Workload
  // CHECK-NEXT:note: {{.*}}
  // CHECK-NEXT:--
  show("Other::LLM");
  // CHECK:error: unknown span type 'Other::LLM', did you mean 'LLM'?
  // CHECK-NEXT:at: Other :: LLM
  // CHECK-NEXT:note: {{.*}}
  // CHECK-NEXT:fix: LLM
  show("span_typ = LLM");
  // CHECK:error: unknown keyword 'span_typ', did you mean 'span_type'?
  // CHECK-NEXT:at: span_typ
  // CHECK-NEXT:note: keywords are span_type, name, {{.*}} and max_value_bytes
  // CHECK-NEXT:fix: span_type
  show("colour = \"red\"");
  // CHECK:error: unknown keyword 'colour'
  // CHECK-NEXT:at: colour
  // CHECK-NEXT:note: keywords are {{.*}}
  // CHECK-NEXT:--
  show("capture_input = true"); // both have it in them, one is nearer
  // CHECK:error: unknown keyword 'capture_input', did you mean 'capture_inputs'?
}
