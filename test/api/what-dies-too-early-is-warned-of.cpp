// Values and options show what belongs to somebody else. Clang warns where that is gone before they are used, and only there.
// RUN: %clangxx -std=c++20 -Wall -Wextra -fsyntax-only -Xclang -verify -I%source/runtime/include -I%source/attributes/include %s
#include <mlflow/mlflow.h>

#include <string>

std::string name();

void kept_too_long() {
  mlflow::Value list = {1, 2};            // expected-warning {{will be destroyed at the end of the full-expression}}
  mlflow::Fields fields{{"key", 1}};      // expected-warning {{will be destroyed at the end of the full-expression}}
  mlflow::Texts texts{{"key", "value"}};  // expected-warning {{will be destroyed at the end of the full-expression}}
  mlflow::array array{1, 2};              // expected-warning {{will be destroyed at the end of the full-expression}}
  mlflow::Value text = name();            // expected-warning 1+ {{will be destroyed at the end of the full-expression}}
  auto span = mlflow::start_span("span", {.inputs = text, .attributes = fields, .tags = texts});
  span.set_outputs(array);
  span.set_outputs(list);
}

void within_the_call() {
  auto span = mlflow::start_span("span", {.inputs = name(), .attributes = {{"key", name()}}, .tags = {{"key", name()}}});
  span.set_inputs({{"name", name()}, {"list", {1, 2}}, {"object", mlflow::object{{"key", name()}}}});
  mlflow::update_current_trace({.tags = {{"key", name()}}, .user = name()});
  std::string kept = name();
  mlflow::Value value = kept;
  span.set_outputs(value);
}
