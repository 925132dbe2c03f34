// What parity.py does, with mlflow.h.
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using mlflow::SpanType;

struct broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

static void values() {
  auto span = mlflow::start_span("values", {.span_type = SpanType::TASK, .attributes = {{"model", "m"}, {"shards", 2}}});
  span.set_inputs({{"query", "what?"},
                   {"top", 3},
                   {"ratio", 0.5},
                   {"on", true},
                   {"none", nullptr},
                   {"list", {1, "two", 3.5}},
                   {"nested", {{"a", {{"b", mlflow::array{}}}}, {"c", {}}}}});
  span.set_attribute("text", "größer 🌍");
  span.set_attributes({{"list", {1, 2}}, {"text", "second"}});
  {
    auto child = mlflow::start_span("child", {.span_type = "my type", .description = "for people"});
    child.set_inputs({1, 2});
    child.set_outputs("text");
    child.set_log_level(mlflow::LogLevel::warning);
  }
  { auto none = mlflow::start_span("no values"); }
  span.set_outputs({{"count", 2}, {"status", "success"}});
}

static void events() {
  auto span = mlflow::start_span("events");
  auto other = mlflow::start_span_no_context(
      "below by hand", span, {.span_type = SpanType::TOOL, .inputs = {{"x", 1}}, .attributes = {{"k", "v"}}});
  span.add_event("retry", {{"attempt", 2}, {"why", "timeout"}});
  span.add_event("long ago", {}, 1'700'000'000'000'000'000);
  span.add_link(other.context(), {{"kind", "follows"}});
  other.set_status(mlflow::StatusCode::error, "by hand");
  other.end({.outputs = {1}, .attributes = {{"k", "w"}}});
}

static void errors() {
  try {
    mlflow::with_span("errors", {.span_type = SpanType::AGENT}, [] { throw broken("it is \"broken\""); });
  } catch (const broken &) {
  }
}

static void trace_fields() {
  auto outer = mlflow::tracing_context({.metadata = {{"m", "outer"}, {"n", "1"}}, .tags = {{"t", "1"}}, .user = "ada"});
  auto inner = mlflow::tracing_context({.metadata = {{"m", "inner"}}, .session_id = "session-1"});
  auto span = mlflow::start_span("trace fields");
  span.set_inputs({{"a", 1}});
  mlflow::update_current_trace({.tags = {{"fruit", "apple"}},
                                .client_request_id = "req-1",
                                .request_preview = "asked",
                                .response_preview = "answered"});
  {
    auto nothing = mlflow::tracing_context({.enabled = false});
    auto off = mlflow::start_span("off");
  }
  mlflow::update_current_trace(
      {.tags = {{"fruit", "pear"}}, .metadata = {{"later", "x"}}, .state = mlflow::StatusCode::error});
}

static void language_model() {
  using mlflow::object;
  auto agent = mlflow::start_span("agent", SpanType::AGENT);
  for (int tokens : {10, 20}) {
    auto span = mlflow::start_span("chat", SpanType::CHAT_MODEL);
    span.set_inputs({{"messages", mlflow::array{object{{"role", "user"}, {"content", "hi"}}}}});
    span.set_outputs(
        {{"choices", mlflow::array{object{{"message", {{"role", "assistant"}, {"content", "hello"}}}}}}});
    span.set_chat_tools(
        {object{{"type", "function"}, {"function", {{"name", "add"}, {"description", "adds"}}}}});
    span.set_token_usage({.input_tokens = tokens, .output_tokens = 5});
    span.set_model("no-such-model", "nobody");
    span.set_cost({.input_cost = 0.25, .output_cost = 0.5});
    span.set_message_format("openai");
  }
  auto search = mlflow::start_span("search", SpanType::RETRIEVER);
  search.set_outputs({mlflow::Document{.page_content = "text", .metadata = {{"doc_uri", "a.md"}}, .id = "1"}});
}

static std::string join(const std::vector<std::string> &chunks) {
  std::string text;
  for (auto &chunk : chunks)
    text += chunk;
  return text;
}

static void stream() {
  auto span = mlflow::start_span("stream", {.span_type = SpanType::LLM, .inputs = {{"prompt", "greet"}}});
  auto tokens = mlflow::stream<std::vector<std::string>>(span, join);
  tokens.add("Hel");
  tokens.add("lo");
}

static void after_the_fact() {
  std::string trace, id;
  {
    auto span = mlflow::start_span("after the fact", {.attributes = {{"mlflow.trace.tag", 1}}});
    mlflow::update_current_trace({.tags = {{"given", "x"}, {"kept", "y"}}});
    trace = span.trace_id();
    id = span.span_id();
  }
  mlflow::set_trace_tag(trace, "late", "first");
  mlflow::set_trace_tag(trace, "late", "second");
  mlflow::delete_trace_tag(trace, "given");
  mlflow::AssessmentSource judge{"LLM_JUDGE", "gpt-4"}, ada{"HUMAN", "ada"};
  mlflow::log_expectation(trace, "expected", {{"text", "forty-two"}, {"words", {1, 2}}}, {.span_id = id});
  mlflow::log_expectation(trace, "number", 42, {.metadata = {{"m", "1"}}});
  auto right = mlflow::log_feedback(trace, "right", true);
  mlflow::log_feedback(trace, "relevance", 0.5,
                       {.source = judge, .rationale = "it is on topic", .metadata = {{"prompt", "7"}}});
  mlflow::log_feedback(trace, "assessed", "yes");
  mlflow::log_feedback(trace, "parts", {{"a", 1.5}, {"b", "x"}});
  mlflow::log_feedback(trace, "judged", nullptr, {.source = judge, .error = {"TIMEOUT", "the judge is asleep"}});
  auto words = mlflow::log_feedback(trace, "words", 3, {.metadata = {{"k", "v"}}});
  mlflow::update_assessment(
      trace, words, {.name = "count", .feedback = 4, .rationale = "counted again", .metadata = {{"l", "w"}}});
  mlflow::log_feedback(trace, "right", "partly", {.source = ada, .overrides = right});
  mlflow::delete_assessment(trace, mlflow::log_feedback(trace, "deleted", 1));
}

static void attached() {
  std::string bytes;
  for (int i = 0; i < 256000; ++i)
    bytes += static_cast<char>(i);
  auto span = mlflow::start_span("attached");
  span.set_inputs({{"picture", mlflow::attach(span, "image/png", bytes)}, {"n", 1}});
  span.set_outputs(mlflow::array{mlflow::attach(span, "text/plain", "text")});
}

static void said_by_hand() {
  auto span = mlflow::start_span_no_context("said by hand", {.start_time = 1'700'000'000'000'000'000});
  span.set_span_type(SpanType::PARSER);
  span.record_exception("broken", "it did not parse");
  span.set_status("OK");
  span.end({.outputs = "parsed", .attributes = {{"k", "v"}}, .status = mlflow::StatusCode::ok, .end_time = 1'700'000'001'000'000'000});
}

static void current() {
  auto span = mlflow::start_span("current");
  mlflow::get_current_active_span().set_attribute("from", "the current span");
  std::map<std::string, std::string> headers;
  mlflow::inject(headers);
  { auto client = mlflow::start_span("client"); }
  if (headers["traceparent"].substr(3, 32) != std::string(mlflow::get_active_trace_id()).substr(3))
    std::abort();
}

static void switched_off() {
  mlflow::tracing::disable();
  { auto off = mlflow::start_span("off"); }
  mlflow::tracing::enable();
  auto span = mlflow::start_span("on again", SpanType::EMBEDDING);
  span.set_inputs({{"input", {"a", "b"}}});
  span.set_outputs(std::vector<std::vector<double>>{{0.25, 0.5}, {0.75, 1.5}});
}

static void processed() {
  auto hide = [](mlflow::EndedSpan &span) {
    span.set_inputs({{"user", "***"}});
    span.set_attribute("looked at", 1);
  };
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors(hide)});
  {
    auto span = mlflow::start_span("processed");
    span.set_inputs({{"user", "ada"}});
    span.set_outputs("done");
  }
  mlflow::tracing::flush(std::chrono::seconds(60));
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors()});
}

static void kinds() {
  auto span = mlflow::start_span("kinds");
  span.set_description("one of each");
  for (auto kind : {SpanType::AGENT, SpanType::CHAIN, SpanType::CHAT_MODEL, SpanType::EMBEDDING, SpanType::EVALUATOR,
                    SpanType::GUARDRAIL, SpanType::LLM, SpanType::MEMORY, SpanType::PARSER, SpanType::RERANKER,
                    SpanType::RETRIEVER, SpanType::TASK, SpanType::TOOL, SpanType::UNKNOWN, SpanType::WORKFLOW})
    auto below = mlflow::start_span("of type " + std::string(kind), kind);
  for (auto level : {mlflow::LogLevel::debug, mlflow::LogLevel::info, mlflow::LogLevel::warning,
                     mlflow::LogLevel::error, mlflow::LogLevel::critical})
    auto below = mlflow::start_span("of level " + std::to_string(int(level)), {.log_level = level});
  for (auto [name, code] : {std::pair("UNSET", mlflow::StatusCode::unset), std::pair("OK", mlflow::StatusCode::ok),
                            std::pair("ERROR", mlflow::StatusCode::error)})
    mlflow::start_span_no_context("ended as " + std::string(name), span).end({.status = code});
}

static std::string program;

static void sent() {
  auto span = mlflow::start_span("sent");
  span.set_inputs({{"asked", 1}});
  std::map<std::string, std::string> headers;
  mlflow::inject(headers);
  if (std::system((program + " " + headers["traceparent"]).c_str()) != 0)
    std::abort();
}

static void received(const char *traceparent) {
  auto above = mlflow::remote_parent(std::map<std::string, std::string>{{"Traceparent", traceparent}});
  auto span = mlflow::start_span("received", SpanType::TOOL);
  span.set_inputs({{"asked", 1}});
  auto below = mlflow::start_span("below received");
}

static void logged() {
  auto span = mlflow::start_span_no_context("logged", {.inputs = {{"q", "why?"}},
                                                       .attributes = {{"k", "v"}},
                                                       .start_time = 1'700'000'000'000'000'000,
                                                       .tags = {{"t", "1"}}});
  span.end({.outputs = "because", .end_time = 1'700'000'001'500'000'000});
}

static void remembered() {
  std::string trace;
  {
    auto span = mlflow::start_span("remembered");
    trace = span.trace_id();
  }
  auto span = mlflow::start_span("after it");
  span.set_attribute("it was the last", mlflow::get_last_active_trace_id() == trace);
}

static void elsewhere() {
  std::string there = std::getenv("MLFLOW_EXPERIMENT_NAME") + std::string("-elsewhere");
  mlflow::tracing::set_destination({.experiment = there});
  {
    auto span = mlflow::start_span("elsewhere");
    auto below = mlflow::start_span("below elsewhere");
  }
  mlflow::tracing::reset();
  { auto span = mlflow::start_span("back again"); }
  {
    auto tenant = mlflow::tracing_context({.trace_destination = there});
    auto span = mlflow::start_span("of a tenant");
  }
  { auto span = mlflow::start_span("of no tenant"); }
  auto span = mlflow::start_span("of a function", {.trace_destination = there});
  span.set_inputs(mlflow::object{});
  span.set_outputs(nullptr);
}

int main(int count, char **arguments) {
  if (count > 1) {
    received(arguments[1]);
    return 0;
  }
  program = arguments[0];
  for (auto each : {values, events, errors, trace_fields, language_model, stream, after_the_fact, attached, said_by_hand,
                    current, switched_off, processed, kinds, sent, logged, remembered, elsewhere})
    each();
}
