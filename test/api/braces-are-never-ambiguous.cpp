// Empty braces, zero and nullptr are what they look like wherever something is optional; a type in braces is options with that type.
// RUN: %clangxx -std=c++17 -Wall -Wextra -Werror -fsyntax-only -I%source/runtime/include -I%source/attributes/include %s
// RUN: g++ -std=c++20 -Wall -Wextra -Werror -fsyntax-only -I%source/runtime/include -I%source/attributes/include %s
#include <mlflow/mlflow.h>

#include <string>

void say(mlflow::Span &span, const std::string &text) {
  auto nothing = mlflow::start_span("name", {});
  auto type_in_braces = mlflow::start_span("name", {"TOOL"});
  auto type = mlflow::start_span("name", "TOOL");
  auto type_of_text = mlflow::start_span(text, text);
  auto type_of_view = mlflow::start_span(text, mlflow::SpanType::LLM);
  auto alone = mlflow::start_span_no_context("name", {});
  auto below_span = mlflow::start_span_no_context("name", span);
  auto below_span_with_nothing = mlflow::start_span_no_context("name", span, {});
  auto below_context = mlflow::start_span_no_context("name", mlflow::current_context(), {"TOOL"});
  auto below_handle = mlflow::start_span_no_context("name", mlflow::get_current_active_span());
  mlflow::with_span("name", {}, [] {});
  span.set_inputs({});
  span.set_inputs(0);
  span.set_inputs(nullptr);
  span.set_attributes({});
  span.set_attribute("key", {});
  span.set_attribute("key", 0);
  span.add_event("name", {});
  span.add_event("name", {}, {});
  span.add_event("name", {}, 0);
  span.add_chunk({});
  span.set_chat_messages({});
  span.set_token_usage({});
  span.end({});
  mlflow::update_current_trace({});
  auto scope = mlflow::tracing_context({});
  mlflow::tracing::configure({});
  mlflow::tracing::set_destination({});
  mlflow::tracing::flush(0);
  mlflow::log_feedback("trace", "name", {});
  mlflow::log_feedback("trace", "name", {}, {});
  mlflow::update_assessment("trace", "id", {});
}
