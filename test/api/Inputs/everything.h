// A program's use of all of the API.
#pragma once

#include <mlflow/mlflow.h>
#include <mlflow/redaction.h>

#include <exception>

/// What it does without a span: nothing of what is left needs memory.
struct Chunks {
  using value_type = int;
  void push_back(int) {}
};
struct Headers {
  const char *operator()(std::string_view) const { return ""; }
  void operator()(std::string_view, std::string_view) const {}
};

inline void use_all_else(int number, const std::exception &exception) {
  namespace tracing = mlflow::tracing;
  tracing::configure({mlflow::LogLevel::info, 0.5f, 10, tracing::Choice::yes, {}, tracing::span_processors([](mlflow::EndedSpan &span) { span.drop(); })});
  tracing::set_destination({"http://nowhere", "seven"});
  tracing::disable();
  tracing::enable();
  tracing::reset();
  auto trace = mlflow::start_span_no_context("by hand", {}).trace_id();
  auto id = mlflow::log_feedback(trace.view(), "right", number);
  mlflow::log_expectation(trace.view(), "expected", {{"n", number}});
  mlflow::update_assessment(trace.view(), id.view(), {});
  mlflow::delete_assessment(trace.view(), id.view());
  mlflow::set_trace_tag(trace.view(), "k", "v");
  mlflow::delete_trace_tag(trace.view(), "k");
  auto current = mlflow::get_current_active_span();
  current.add_chunk(number);
  current.add_link({trace.view(), current.span_id().view()});
  current.set_token_usage({1, 2});
  current.set_cost({});
  current.set_chat_messages({1});
  current.set_chat_tools({1});
  current.set_message_format("openai");
  current.set_description("for people");
  current.set_name("renamed");
  current.set_log_level(mlflow::LogLevel::error);
  current.record_exception(exception);
  current.record_current_exception();
  auto stream = mlflow::stream<Chunks>(current, [](const Chunks &) { return 1; });
  stream.add(number);
  mlflow::inject(Headers());
  auto parent = mlflow::remote_parent(Headers());
  mlflow::bind_context([] {})();
  if (tracing::flush(1) && mlflow::get_active_trace_id() == mlflow::get_last_active_trace_id())
    mlflow::update_current_trace({});
}

inline int use_everything(int number) {
  auto span = mlflow::start_span("span", mlflow::SpanType::TOOL);
  span.set_inputs({{"number", number}, {"list", {1, 2}}});
  span.set_attribute("key", "value");
  span.set_attributes({{"a", 1}});
  span.add_event("event", {{"k", number}});
  span.set_status("ERROR");
  span.set_model("m");
  span.record_exception("message");
  span.set_outputs({{"bytes", mlflow::attach(span, "text/plain", "text")}, {"file", mlflow::attach_file(span, "no-such-file")}});
  mlflow::update_current_trace({});
  auto scope = mlflow::tracing_context({});
  int result = mlflow::with_span("call", [&](mlflow::Span &inner) {
    inner.set_outputs(number);
    return number + 1;
  });
  result = mlflow::with_context(mlflow::current_context(), [&] { return result * 2; });
  auto remote = mlflow::remote_parent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  span.end();
  return result;
}
