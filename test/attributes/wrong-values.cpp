// A value of the wrong kind is shown whole, with what the keyword takes, and a fix where the intent is plain.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show(R"x(42)x");
  // CHECK:error: 'span_type' takes SpanType::X, X or a string
  // CHECK-NEXT:at: 42
  show(R"x(true)x");
  // CHECK:error: 'span_type' takes SpanType::X, X or a string
  // CHECK-NEXT:at: true
  show(R"x(name = generate)x");
  // CHECK:error: 'name' takes a string
  // CHECK-NEXT:at: generate
  // CHECK-NEXT:fix: "generate"
  show(R"x(name = f(1, 2), capture_outputs = 0)x");
  // CHECK:error: 'name' takes a string
  // CHECK-NEXT:at: f ( 1 , 2 )
  // CHECK-NEXT:error: 'capture_outputs' takes true or false
  // CHECK-NEXT:at: 0
  // CHECK-NEXT:fix: false
  show(R"x(capture_outputs = "yes")x");
  // CHECK:error: 'capture_outputs' takes true or false
  // CHECK-NEXT:at: "yes"
  // CHECK-NEXT:--
  show(R"x(capture_inputs = query)x");
  // CHECK:error: 'capture_inputs' takes true, false or a list of parameter names: [a, b]
  // CHECK-NEXT:at: query
  // CHECK-NEXT:fix: [query]
  show(R"x(capture_inputs = [])x");
  // CHECK:error: empty list of parameters
  // CHECK-NEXT:at: [ ]
  // CHECK-NEXT:fix: false
  show(R"x(capture_inputs = [a, a])x");
  // CHECK:error: parameter 'a' is named twice
  // CHECK-NEXT:at: a
  show(R"x(capture_inputs = [a b])x");
  // CHECK:error: expected ',' or ']'
  // CHECK-NEXT:at: b
  show(R"x(capture_inputs = [1])x");
  // CHECK:error: expected the name of a parameter
  // CHECK-NEXT:at: 1
  show(R"x(sampling_ratio_override = 1.5)x");
  // CHECK:error: 'sampling_ratio_override' is 1.5, outside of 0 to 1
  // CHECK-NEXT:at: 1.5
  show(R"x(sampling_ratio_override = -0.1)x");
  // CHECK:error: 'sampling_ratio_override' is -0.1, outside of 0 to 1
  // CHECK-NEXT:at: - 0.1
  show(R"x(sampling_ratio_override = "half")x");
  // CHECK:error: 'sampling_ratio_override' takes a number from 0 to 1
  // CHECK-NEXT:at: "half"
  show(R"x(sampling_ratio_override = 1)x");
  // CHECK:request: type=UNKNOWN;ratio=1;
  show(R"x(output_reducer = "join")x");
  // CHECK:error: 'output_reducer' takes the name of a function or function object
  // CHECK-NEXT:at: "join"
  // CHECK-NEXT:fix: join
  show(R"x(output_reducer = join())x");
  // CHECK:error: 'output_reducer' takes the name of a function or function object
  // CHECK-NEXT:at: join ( )
  show(R"x(trace_destination = 12)x");
  // CHECK:error: 'trace_destination' takes a string
  // CHECK-NEXT:at: 12
}
