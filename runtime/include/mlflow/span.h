// Spans that are begun and ended by hand. MLflow: mlflow.start_span and mlflow.entities.LiveSpan. What is said of a
// span goes into the log at once and is not kept: there is nothing to read back. Nothing here throws on account of
// tracing. Any thread may say something of any span, at any time; it is one thread's at a time to move or end it.
#pragma once

#include "mlflow/context.h"
#include "mlflow/detail/keys.h"
#include "mlflow/detail/note.h"
#include "mlflow/llm.h"
#include "mlflow/span_types.h"
#include "mlflow/trace.h"

#include <cstdint>
#include <exception>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// A point in time: nanoseconds since 1970, or a time point of std::chrono::system_clock. 0, and what was before: now.
class Time {
public:
  Time(std::uint64_t unix_ns = 0) noexcept : unix_ns_(unix_ns) {}
  template <class Point, class = std::enable_if_t<detail::is_time_point<Point>>> Time(const Point &point) noexcept {
    static_assert(detail::is_calendar_clock<typename Point::clock>, "a time of a clock that knows no date");
    detail::Seconds seconds = detail::seconds_of(point.time_since_epoch());
    if (seconds.whole >= 0)
      unix_ns_ = static_cast<std::uint64_t>(seconds.whole) * 1'000'000'000 + seconds.nanoseconds;
  }
  std::uint64_t unix_ns() const noexcept { return unix_ns_; }

private:
  std::uint64_t unix_ns_ = 0;
};

/// A span of this trace or another that a span has to do with. The ids as they are shown: "tr-..." or 32 hexadecimal
/// digits, and 16. MLflow: mlflow.entities.Link.
struct Link {
  std::string_view trace_id;
  std::string_view span_id;
  Fields attributes = {};
};

/// What Span::end can say besides.
struct EndOptions {
  Value outputs = Value::absent();
  Fields attributes = {};
  StatusCode status = StatusCode::unset; ///< unset: OK, unless it was set before
  Time end_time = {};
};

/// A span that somebody else ends: the current one, or that of a Span. Cheap to copy, and of any thread; each function
/// may be called from any. What is said after the span's end is left out, and counted.
class SpanHandle {
public:
  /// No span: each function does nothing.
  SpanHandle() noexcept = default;
  explicit SpanHandle(const Context &context) noexcept : context_(context) {}

  /// Whether there is a span, and it is recorded.
  explicit operator bool() const noexcept { return is_recording(); }
  bool is_recording() const noexcept { return compiled_in && context_.is_recorded(); }
  /// Its context, to begin other spans in.
  const Context &context() const noexcept { return context_; }
  operator const Context &() const noexcept { return context_; }
  /// As servers know them, also after the end. MLflow: Span.trace_id, Span.span_id.
  TraceId trace_id() const noexcept { return context_.trace_id(); }
  SpanId span_id() const noexcept { return context_.span_id(); }

  /// In place of those that were set before. MLflow: set_inputs, set_outputs.
  void set_inputs(const Value &inputs) noexcept { set(MLFLOW_RT_NOTE_INPUTS, inputs); }
  void set_outputs(const Value &outputs) noexcept { set(MLFLOW_RT_NOTE_OUTPUTS, outputs); }
  /// A key that was there gets the new value. MLflow: set_attribute, set_attributes.
  void set_attribute(std::string_view key, const Value &value) noexcept {
    if (is_recording())
      detail::send_attribute(context_.words(), key, value);
  }
  void set_attributes(const Fields &attributes) noexcept {
    if (is_recording() && !attributes.empty())
      detail::Note().fields(attributes).send(context_.words(), MLFLOW_RT_NOTE_ATTRIBUTES);
  }
  /// A SpanType, or any other text. MLflow: set_span_type.
  void set_span_type(std::string_view type) noexcept { set(MLFLOW_RT_NOTE_SPAN_TYPE, type); }
  void set_name(std::string_view name) noexcept { set(MLFLOW_RT_NOTE_NAME, name); }
  /// For people. MLflow: set_description.
  void set_description(std::string_view text) noexcept { set_attribute(detail::key_SPAN_DESCRIPTION, text); }
  /// MLflow: set_log_level.
  void set_log_level(LogLevel level) noexcept { set(MLFLOW_RT_NOTE_LOG_LEVEL, static_cast<std::uint64_t>(level)); }
  /// MLflow: set_status. Also by its name, "OK" or "ERROR"; others are left out. What is unset becomes OK at the end.
  void set_status(StatusCode code, std::string_view description = {}) noexcept {
    if (is_recording())
      detail::Note()
          .array(2)
          .number(static_cast<std::uint64_t>(code))
          .text(description)
          .send(context_.words(), MLFLOW_RT_NOTE_STATUS);
  }
  void set_status(std::string_view name, std::string_view description = {}) noexcept {
    if (name == "OK" || name == "ERROR")
      set_status(name == "OK" ? StatusCode::ok : StatusCode::error, description);
  }
  /// Something that happened at a moment. MLflow: add_event(SpanEvent(...)).
  void add_event(std::string_view name, const Fields &attributes = {}, Time time = {}) noexcept {
    if (is_recording())
      detail::Note()
          .array(3)
          .text(name)
          .number(time.unix_ns())
          .fields(attributes)
          .send(context_.words(), MLFLOW_RT_NOTE_EVENT);
  }
  /// An event "exception", and status ERROR with "Type: message". MLflow: record_exception.
  void record_exception(std::string_view type, std::string_view message, std::string_view stack_trace = {}) noexcept {
    if (is_recording())
      detail::Note()
          .array(3)
          .text(type)
          .text(message)
          .text(stack_trace)
          .send(context_.words(), MLFLOW_RT_NOTE_EXCEPTION);
  }
  void record_exception(const std::exception &exception) noexcept {
    if (!is_recording())
      return;
#if defined(__cpp_rtti)
    const char *type = typeid(exception).name();
#else
    const char *type = "std::exception";
#endif
    const char *what = exception.what();
    record_exception(type, what ? what : "");
  }
  /// Of no type: Exception, as MLflow calls it.
  void record_exception(std::string_view message) noexcept { record_exception("Exception", message); }
#if defined(__cpp_exceptions)
  /// The one that is being handled, in a catch block; elsewhere nothing. A thread that is cancelled handles none.
  void record_current_exception() noexcept {
    if (!is_recording() || !std::current_exception())
      return;
    try {
      throw;
    } catch (const std::exception &exception) {
      record_exception(exception);
    } catch (const char *message) {
      record_exception("char const*", message ? message : "");
    } catch (...) {
      record_exception("unknown", "");
    }
  }
#endif
  /// MLflow: add_link. Ids that are none are left out.
  void add_link(const Link &link) noexcept {
    if (!is_recording())
      return;
    std::uint8_t trace[16], span[8];
    std::string_view trace_id = link.trace_id;
    if (trace_id.substr(0, 3) == "tr-")
      trace_id.remove_prefix(3);
    if (detail::read_hexadecimal(trace_id, trace) && detail::read_hexadecimal(link.span_id, span))
      detail::Note()
          .array(3)
          .bytes(trace, sizeof trace)
          .bytes(span, sizeof span)
          .fields(link.attributes)
          .send(context_.words(), MLFLOW_RT_NOTE_LINK);
  }
  void add_link(const Context &to, const Fields &attributes = {}) noexcept {
    TraceId trace = to.trace_id();
    SpanId span = to.span_id();
    add_link({trace.view(), span.view(), attributes});
  }

  /// The next element of a stream: an event, and, where no outputs are set, an element of them. MLflow: what the
  /// decorator does for each element that a generator yields.
  void add_chunk(const Value &value) noexcept {
    if (is_recording())
      detail::send_any_value(context_.words(), MLFLOW_RT_NOTE_CHUNK, value);
  }

  // ---- What MLflow knows of language models.

  /// Name, and who serves it ("openai"). MLflow: mlflow.llm.model, mlflow.llm.provider.
  void set_model(std::string_view name, std::string_view provider = {}) noexcept {
    set_attribute(detail::key_MODEL, name);
    if (!provider.empty())
      set_attribute(detail::key_MODEL_PROVIDER, provider);
  }
  /// Summed up over the trace by MLflow. MLflow: mlflow.chat.tokenUsage.
  void set_token_usage(const TokenUsage &usage) noexcept { set_attribute(detail::key_CHAT_USAGE, usage); }
  /// In US dollars. MLflow: mlflow.llm.cost.
  void set_cost(const Cost &cost) noexcept { set_attribute(detail::key_LLM_COST, cost); }
  /// A list of {{"role", "user"}, {"content", text}}. MLflow: mlflow.chat.messages.
  void set_chat_messages(const Value &messages) noexcept { set_attribute(detail::key_CHAT_MESSAGES, messages); }
  /// A list of tools as OpenAI describes them. MLflow: mlflow.tracing.set_span_chat_tools.
  void set_chat_tools(const Value &tools) noexcept { set_attribute(detail::key_CHAT_TOOLS, tools); }
  /// Whose format inputs and outputs have ("openai", "anthropic", ...), so that the user interface reads them as a
  /// conversation. MLflow: mlflow.message.format.
  void set_message_format(std::string_view name) noexcept { set_attribute(detail::key_MESSAGE_FORMAT, name); }

protected:
  void set(mlflow_rt_note_kind kind, const Value &value) noexcept {
    if (is_recording())
      detail::send_value(context_.words(), kind, value);
  }

  Context context_;
};

/// A span from its beginning to the end of the block, or to end(). Move-only; one that was moved from, or has ended,
/// is a handle: what is said then is left out. If an exception leaves the block, its status is ERROR. It may be moved
/// to another thread and end there; what is still open of it is its child all the same.
class Span : public SpanHandle {
public:
  /// None.
  Span() noexcept = default;
  explicit Span(const mlflow_rt_span_start &start) noexcept {
    if constexpr (compiled_in) {
      span_ = mlflow_rt_span_begin(&start);
      mlflow_rt_span_context(span_, &context_.words());
      exceptions_ = std::uncaught_exceptions();
    }
  }
  Span(Span &&other) noexcept : SpanHandle(other.context_), span_(std::exchange(other.span_, nullptr)) {
    other.context_ = Context();
    if constexpr (compiled_in)
      exceptions_ = std::uncaught_exceptions();
  }
  /// Ends the span that was here.
  Span &operator=(Span &&other) noexcept {
    if (this == &other)
      return *this;
    if (span_)
      end_of_block();
    span_ = std::exchange(other.span_, nullptr);
    context_ = std::exchange(other.context_, Context());
    if constexpr (compiled_in)
      exceptions_ = std::uncaught_exceptions();
    return *this;
  }
  ~Span() {
    if constexpr (compiled_in)
      if (span_)
        end_of_block();
  }

  /// Ends it now. A second time does nothing. MLflow: LiveSpan.end.
  void end() noexcept { finish(StatusCode::unset, {}); }
  void end(const EndOptions &options) noexcept {
    if (!span_)
      return;
    set_attributes(options.attributes);
    if (!options.outputs.is_absent())
      set_outputs(options.outputs);
    finish(options.status, options.end_time);
  }

private:
  void finish([[maybe_unused]] StatusCode status, [[maybe_unused]] Time time) noexcept {
    if constexpr (compiled_in)
      if (span_)
        mlflow_rt_span_end(std::exchange(span_, nullptr), static_cast<std::uint32_t>(status), time.unix_ns());
  }
  void end_of_block() noexcept {
    constexpr std::uint32_t unwound = 3;
    if constexpr (compiled_in)
      mlflow_rt_span_end(std::exchange(span_, nullptr), std::uncaught_exceptions() > exceptions_ ? unwound : 0, 0);
  }

  mlflow_rt_span *span_ = nullptr;
  int exceptions_ = 0; // in flight when it began
};

/// What a span begins with, besides its name. In C++20, {.span_type = ..., .attributes = {{"key", value}}}, in this
/// order; before, the same without names, or members that are set one by one: what those show must live until the call.
struct SpanOptions {
  std::string_view span_type = {};         ///< a SpanType, or any other text
  Value inputs = Value::absent();          ///< as set_inputs
  Fields attributes = {};                  ///< as set_attributes
  LogLevel log_level = LogLevel::by_type;  ///< as set_log_level
  std::string_view description = {};       ///< as set_description
  std::initializer_list<Link> links = {};  ///< as add_link
  Time start_time = {};                    ///< MLflow: start_time_ns
  std::string_view trace_destination = {}; ///< experiment, by name or id, of the trace that it starts
  Texts tags = {};                         ///< of the trace, as in TraceUpdate
  Texts metadata = {};                     ///< the same
  std::string_view run_id = {};            ///< the same
  float sampling_ratio = -1;               ///< 0 to 1, where it starts a trace; negative: the global one
};

namespace api_detail {

inline Span begin(std::string_view name, std::string_view type) noexcept {
  if constexpr (compiled_in) {
    mlflow_rt_span_start start{};
    start.name = name.data();
    start.name_size = name.size();
    start.type = type.data();
    start.type_size = type.size();
    start.sampling_ratio = -1;
    start.is_current = true;
    return Span(start);
  }
  return Span();
}

inline Span begin(std::string_view name, const SpanOptions &options, const Context *parent, bool is_current) noexcept {
  if constexpr (compiled_in) {
    mlflow_rt_span_start start;
    start.name = name.data();
    start.name_size = name.size();
    start.type = options.span_type.data();
    start.type_size = options.span_type.size();
    start.parent = parent ? &parent->words() : nullptr;
    start.start_unix_ns = options.start_time.unix_ns();
    start.sampling_ratio = options.sampling_ratio;
    start.log_level = static_cast<std::uint8_t>(options.log_level);
    start.is_current = is_current;
    start.destination = options.trace_destination.data();
    start.destination_size = options.trace_destination.size();
    Span span(start);
    if (!options.inputs.is_absent())
      span.set_inputs(options.inputs);
    span.set_attributes(options.attributes);
    if (!options.description.empty())
      span.set_description(options.description);
    for (const Link &link : options.links)
      span.add_link(link);
    if (!options.tags.empty() || !options.metadata.empty() || !options.run_id.empty()) {
      TraceUpdate update;
      update.tags = options.tags;
      update.metadata = options.metadata;
      update.run_id = options.run_id;
      update_trace(span.context(), update);
    }
    return span;
  }
  return Span();
}

} // namespace api_detail

/// Begins a span that is the current one until it ends: what begins meanwhile in this thread, or coroutine, is its
/// child. Its parent is the span that is current now; without one it starts a trace. MLflow: mlflow.start_span.
[[nodiscard]] inline Span start_span(std::string_view name, const SpanOptions &options) noexcept {
  return api_detail::begin(name, options, nullptr, true);
}
[[nodiscard]] inline Span start_span(std::string_view name) noexcept {
  return api_detail::begin(name, std::string_view());
}
/// With a SpanType, or any other text. (A template, so that braces are options.)
template <class Text, class = std::enable_if_t<std::is_convertible_v<const Text &, std::string_view>>>
[[nodiscard]] Span start_span(std::string_view name,
                              const Text &span_type) noexcept(!std::is_class_v<Text> || detail::is_plain_text<Text>) {
  return api_detail::begin(name, std::string_view(span_type));
}

/// Begins a span that is nobody's parent but where it is named, and that ends when its owner says so, on any thread.
/// Without a parent it starts a trace. MLflow: mlflow.start_span_no_context.
[[nodiscard]] inline Span start_span_no_context(std::string_view name, const SpanOptions &options = {}) noexcept {
  Context none;
  return api_detail::begin(name, options, &none, false);
}
/// Below a Span, a SpanHandle or a Context.
template <class Parent, class = std::enable_if_t<std::is_convertible_v<const Parent &, const Context &>>>
[[nodiscard]] Span start_span_no_context(std::string_view name, const Parent &parent,
                                         const SpanOptions &options = {}) noexcept {
  const Context &context = parent;
  return api_detail::begin(name, options, &context, false);
}

/// The innermost span that is open here, whoever began it: a traced function too. MLflow:
/// mlflow.get_current_active_span.
inline SpanHandle get_current_active_span() noexcept { return SpanHandle(current_context()); }
/// Empty if there is none. MLflow: mlflow.get_active_trace_id.
inline TraceId get_active_trace_id() noexcept { return current_context().trace_id(); }

namespace api_detail {

template <class Function, bool takes_span = std::is_invocable_v<Function, Span &>>
decltype(auto) call_with_span(Function &&function, [[maybe_unused]] Span &span) {
  if constexpr (takes_span)
    return std::forward<Function>(function)(span);
  else
    return std::forward<Function>(function)();
}

} // namespace api_detail

/// Calls `function` within a span, with the span if it takes one, and gives back what it returns. An exception that
/// leaves it is recorded, type and message, and passes. MLflow: `with mlflow.start_span(...) as span:`.
template <class Function>
decltype(auto) with_span(std::string_view name, const SpanOptions &options, Function &&function) {
  Span span = start_span(name, options);
#if defined(__cpp_exceptions)
  if constexpr (compiled_in) {
    try {
      return api_detail::call_with_span(std::forward<Function>(function), span);
    } catch (...) {
      if (std::current_exception())
        span.record_current_exception();
      else
        span.set_status(StatusCode::error, "cancelled"); // the thread, which goes on unwinding
      span.end();                                        // here, where nothing unwinds: it has been told
      throw;
    }
  }
#endif
  return api_detail::call_with_span(std::forward<Function>(function), span);
}
template <class Function> decltype(auto) with_span(std::string_view name, Function &&function) {
  return with_span(name, SpanOptions(), std::forward<Function>(function));
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
