// What is carried through the compiler as text comes back as it was, whatever is in the strings; foreign text is refused.
// RUN: %cxx -std=c++20 %s %attributes-flags -o %t && %t | FileCheck --match-full-lines %s
#include "trace_request.h"

#include <cstdio>

using namespace mlflow::attributes;

int main() {
  TraceRequest r;
  r.span_type = std::string("a;b=c\\d\ne\0f", 11);
  r.name = "\\n;;=";
  r.attributes_json = R"({"a": "b\\"})";
  r.parameter_attributes = {{"a b;", "p"}, {"", "q"}};
  r.log_level = LogLevel::ERROR;
  r.sampling_ratio = 0.1;
  r.trace_destination = "d";
  r.output_reducer = "x::y";
  r.capture_inputs = false;
  r.captured_parameters = {"p", "q"};
  r.capture_outputs = false;
  std::string text = encode(r);
  std::optional<TraceRequest> back = decode(text);
  // CHECK: one line: 1
  std::printf("one line: %d\n", text.find('\n') == std::string::npos);
  // CHECK: same: 1 1 1 1 1 1 1 1 1 1 1
  std::printf("same: %d %d %d %d %d %d %d %d %d %d %d\n", back->span_type == r.span_type, back->name == r.name,
              back->attributes_json == r.attributes_json, back->log_level == r.log_level,
              back->sampling_ratio == r.sampling_ratio, back->trace_destination == r.trace_destination,
              back->output_reducer == r.output_reducer, back->capture_inputs == r.capture_inputs,
              back->captured_parameters == r.captured_parameters, back->capture_outputs == r.capture_outputs,
              back->parameter_attributes.size() == 2 && back->parameter_attributes[0].key == "a b;" &&
                  back->parameter_attributes[0].parameter == "p" && back->parameter_attributes[1].key.empty());
  // CHECK: refused: 1 1 1
  std::printf("refused: %d %d %d\n", !decode("colour=red;"), !decode("name=x"), !decode("nonsense"));
  // CHECK: defaults: type=UNKNOWN;
  std::printf("defaults: %s\n", encode(TraceRequest{}).c_str());
}
