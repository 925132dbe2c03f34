// The value of `attributes` becomes JSON text: nested objects and lists, every kind of constant, strings escaped.
// RUN: %cxx -std=c++20 -I%S/Inputs %s %attributes-flags -o %t && %t | FileCheck --strict-whitespace --match-full-lines %s
#include "show.h"

int main() {
  show(R"x(attributes = {"model": "x", "n": 1, "t": 0.5, "b": true, "c": false})x");
  // CHECK:request: type=UNKNOWN;attributes={"model": "x", "n": 1, "t": 0.5, "b": true, "c": false};
  show(R"x(attributes = {"a": {"b": [1, [2, 3], {"c": "d"}]}, "e": [], "f": {}})x");
  // CHECK:request: type=UNKNOWN;attributes={"a": {"b": [1, [2, 3], {"c": "d"}]}, "e": [], "f": {}};
  show(R"x(attributes = {"a": [1, 2,], "b": 3,})x");
  // CHECK:request: type=UNKNOWN;attributes={"a": [1, 2], "b": 3};
  show(R"x(attributes = {"k" "ey": "a" "b", "q": "\"\\\n\x41\xff"})x");
  // CHECK:request: type=UNKNOWN;attributes={"key": "ab", "q": "\\"\\\\\\u000aA�"};
  show(R"x(attributes = {})x");
  // CHECK:request: type=UNKNOWN;attributes={};
  show(R"x(attributes = "a")x");
  // CHECK:error: 'attributes' takes an object
  // CHECK-NEXT:at: "a"
  // CHECK-NEXT:note: attributes look like {"key": constant, "other": parameter, ...}
  show(R"x(attributes = {model: "x"})x");
  // CHECK:error: expected a key in quotes
  // CHECK-NEXT:at: model
  // CHECK-NEXT:note: attributes look like {"key": constant, "other": parameter, ...}
  // CHECK-NEXT:fix: "model"
  show(R"x(attributes = {"model" = "x"})x");
  // CHECK:error: expected ':' after the key
  // CHECK-NEXT:at: =
  // CHECK-NEXT:fix: :
  show(R"x(attributes = {"a": 1, "a": 2})x");
  // CHECK:error: duplicate key "a"
  // CHECK-NEXT:at: "a"
  show(R"x(attributes = {"a": query, "b": 1, "c;d": rest, })x");
  // CHECK:request: type=UNKNOWN;attributes={"b": 1};attribute=query a;attribute=rest c\;d;
  show(R"x(attributes = {"a": query})x");
  // CHECK:request: type=UNKNOWN;attributes={};attribute=query a;
  show(R"x(attributes = {"a": f(1)})x");
  // CHECK:error: expected ',' or '}' behind the name of a parameter
  // CHECK-NEXT:at: (
  // CHECK-NEXT:note: what is computed is set in the function: mlflow::get_current_active_span().set_attribute(key, value)
  show(R"x(attributes = {"a": *p})x");
  // CHECK:error: expected a constant
  // CHECK-NEXT:at: *
  // CHECK-NEXT:note: a value is a constant (a string, a number, true, false, {"key": constant, ...}, [constant, ...]) or the name of a parameter
  show(R"x(attributes = {"a": [query]})x");
  // CHECK:error: expected a constant
  // CHECK-NEXT:at: query
  // CHECK-NEXT:note: a constant is a string, a number, true, false, {"key": constant, ...} or [constant, ...]
  show(R"x(attributes = {"a": query}, capture_inputs = [other])x");
  // CHECK:error: parameter 'query' is not an input, so it can be no attribute
  // CHECK-NEXT:at: query
  // CHECK-NEXT:note: 'capture_inputs' leaves it out
  show(R"x(capture_inputs = false, attributes = {"a": query})x");
  // CHECK:error: parameter 'query' is not an input, so it can be no attribute
  show(R"x(attributes = {"a": 1 "b": 2})x");
  // CHECK:error: expected ',' or '}'
  // CHECK-NEXT:at: "b"
  show(R"x(attributes = {"a": [1 2]})x");
  // CHECK:error: expected ',' or ']'
  // CHECK-NEXT:at: 2
  show(R"x(attributes = {"a": [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]})x");
  // CHECK:error: value nested deeper than 24 levels
}
