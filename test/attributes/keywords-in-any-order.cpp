// Every keyword is understood, wherever it stands.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show("name = \"n\", span_type = SpanType::AGENT");
  // CHECK:request: type=AGENT;name=n;
  show("capture_outputs = false, output_reducer = my::join, capture_inputs = [a, b], trace_destination = \"exp\", "
       "sampling_ratio_override = 0.25, log_level = WARNING, attributes = {\"k\": 1}, name = \"n\", span_type = \"T\"");
  // CHECK:request: type=T;name=n;attributes={"k": 1};level=30;ratio=0.25;destination=exp;reducer=my::join;input=a;input=b;outputs=0;
  show("capture_inputs = false");
  // CHECK:request: type=UNKNOWN;inputs=0;
  show("capture_inputs = true, capture_outputs = true");
  // CHECK:request: type=UNKNOWN;
  show("capture_inputs = {\"a\", b,}");
  // CHECK:request: type=UNKNOWN;input=a;input=b;
  show("output_reducer = ::join");
  // CHECK:request: type=UNKNOWN;reducer=::join;
  show("max_value_bytes = 65536, max_depth = 3, max_string_bytes = 100, max_elements = 10");
  // CHECK:request: type=UNKNOWN;max_depth=3;max_elements=10;max_string_bytes=100;max_value_bytes=65536;
}
