// A last look at each span that ends: functions of the program's that see it before it is written anywhere, and may
// change it or leave it out. They run in order, in a thread of the library's, one span at a time; what they call is not
// traced. One that throws: the span is written without its values. MLflow: mlflow.tracing.configure(span_processors).
#pragma once

#include "mlflow/detail/config.h"
#include "mlflow/detail/guard.h"
#include "mlflow/detail/note.h"
#include "mlflow/ids.h"
#include "mlflow/rt/abi.h"
#include "mlflow/span_types.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// A text with memory of its own, to be kept as a std::string, or read as a std::string_view.
class OwnText {
public:
  OwnText() noexcept = default;
  explicit OwnText(std::string_view text) : text_(text.empty() ? nullptr : new char[text.size()]), size_(text.size()) {
    for (std::size_t i = 0; i < size_; ++i)
      text_[i] = text[i];
  }
  OwnText(OwnText &&other) noexcept
      : text_(std::exchange(other.text_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  OwnText &operator=(OwnText &&other) noexcept {
    std::swap(text_, other.text_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~OwnText() { delete[] text_; }

  bool empty() const noexcept { return size_ == 0; }
  std::size_t size() const noexcept { return size_; }
  const char *data() const noexcept { return text_; }
  const char *begin() const noexcept { return text_; }
  const char *end() const noexcept { return text_ + size_; }
  std::string_view view() const noexcept { return {text_, size_}; }
  template <class Text, class = std::enable_if_t<std::is_constructible_v<Text, const char *, std::size_t>>>
  operator Text() const {
    return Text(text_, size_);
  }
  friend bool operator==(const OwnText &a, std::string_view b) noexcept { return a.view() == b; }
  friend bool operator!=(const OwnText &a, std::string_view b) noexcept { return a.view() != b; }

private:
  char *text_ = nullptr;
  std::size_t size_ = 0;
};

/// A span that has ended, as its processors see it, and as long as they do. Values are JSON texts.
class EndedSpan {
public:
  explicit EndedSpan(mlflow_rt_ended_span *span) noexcept : span_(span) { mlflow_rt_ended_facts_of(span, &facts_); }
  EndedSpan(const EndedSpan &) = delete;
  EndedSpan &operator=(const EndedSpan &) = delete;

  TraceId trace_id() const noexcept { return TraceId("tr-", facts_.trace_id, sizeof facts_.trace_id); }
  SpanId span_id() const noexcept { return SpanId("", facts_.span_id, sizeof facts_.span_id); }
  /// Empty: it is the root of its trace.
  SpanId parent_id() const noexcept {
    return facts_.has_parent ? SpanId("", facts_.parent_id, sizeof facts_.parent_id) : SpanId();
  }
  std::uint64_t start_time_ns() const noexcept { return facts_.start_unix_ns; }
  std::uint64_t end_time_ns() const noexcept { return facts_.end_unix_ns; }
  StatusCode status() const noexcept { return static_cast<StatusCode>(facts_.status); }

  OwnText name() const { return read(MLFLOW_RT_NOTE_NAME); }
  OwnText span_type() const { return read(MLFLOW_RT_NOTE_SPAN_TYPE); }
  OwnText status_description() const { return read(MLFLOW_RT_NOTE_STATUS); }
  /// An object, if no others were set by hand; empty: there are none.
  OwnText inputs() const { return read(MLFLOW_RT_NOTE_INPUTS); }
  OwnText outputs() const { return read(MLFLOW_RT_NOTE_OUTPUTS); }
  /// Of those that were set while it ran; empty: there is none.
  OwnText attribute(std::string_view key) const { return read(MLFLOW_RT_NOTE_ATTRIBUTES, key); }

  void set_name(std::string_view name) noexcept { set(MLFLOW_RT_NOTE_NAME, name); }
  void set_span_type(std::string_view type) noexcept { set(MLFLOW_RT_NOTE_SPAN_TYPE, type); }
  void set_inputs(const Value &inputs) noexcept { set(MLFLOW_RT_NOTE_INPUTS, inputs); }
  void set_outputs(const Value &outputs) noexcept { set(MLFLOW_RT_NOTE_OUTPUTS, outputs); }
  void set_attribute(std::string_view key, const Value &value) noexcept {
    detail::Note note;
    if (detail::Container map(note.item(), MLFLOW_RT_CONTAINER_MAP); map.key(key))
      value.write(map.to());
    set(MLFLOW_RT_NOTE_ATTRIBUTES, note);
  }
  void set_status(StatusCode code, std::string_view description = {}) noexcept {
    detail::Note note;
    set(MLFLOW_RT_NOTE_STATUS, note.array(2).number(static_cast<std::uint64_t>(code)).text(description));
    facts_.status = static_cast<std::uint32_t>(code);
  }
  /// Of those that were set while it ran.
  void remove_attribute(std::string_view key) noexcept {
    mlflow_rt_ended_remove(span_, MLFLOW_RT_NOTE_ATTRIBUTES, key.data(), key.size());
  }
  /// Exceptions and their stack traces among them.
  void remove_events() noexcept { mlflow_rt_ended_remove(span_, MLFLOW_RT_NOTE_EVENT, nullptr, 0); }
  /// Leaves the span out. Those below it have ended before, and stay; a trace of this span alone is left out as a
  /// whole.
  void drop() noexcept { mlflow_rt_ended_remove(span_, 0, nullptr, 0); }

private:
  OwnText read(std::uint32_t what, std::string_view key = {}) const {
    struct Taken {
      OwnText text;
      bool failed = false;
    } taken;
    mlflow_rt_ended_text(
        span_, what, key.data(), key.size(),
        [](void *to, const char *from, std::uint64_t size) {
          auto &into = *static_cast<Taken *>(to);
          into.failed = !detail::runs_through([&] { into.text = OwnText(std::string_view(from, size)); });
        },
        &taken);
#if defined(__cpp_exceptions)
    if (taken.failed)
      throw std::exception(); // no memory: the processor fails
#endif
    return std::move(taken.text);
  }
  void set(std::uint32_t what, detail::Note &note) noexcept { note.set(span_, what); }
  void set(std::uint32_t what, const Value &value) noexcept {
    detail::Note note;
    value.write(note.item());
    set(what, note);
  }

  mlflow_rt_ended_span *span_;
  mlflow_rt_ended_facts facts_;
};

namespace tracing {

/// Functions that take an EndedSpan &. They live until the program ends, or the library that they are in is closed;
/// what is recorded after that is written without its values.
class SpanProcessors {
public:
  /// As they are.
  SpanProcessors() noexcept = default;

  static constexpr unsigned most = 16;
  bool is_given() const noexcept { return is_given_; }
  const mlflow_rt_processor *begin() const noexcept { return list_; }
  unsigned size() const noexcept { return size_; }

  template <class... Functions> [[nodiscard]] static SpanProcessors of(Functions &&...functions) {
    static_assert(sizeof...(functions) <= most);
    SpanProcessors processors;
    processors.is_given_ = true;
    (processors.add(std::forward<Functions>(functions)), ...);
    return processors;
  }

private:
  template <class Function> static bool process(void *function, mlflow_rt_ended_span *ended) noexcept {
    EndedSpan span(ended);
    return detail::runs_through([&] { (*static_cast<Function *>(function))(span); });
  }
  template <class Function> struct Forget {
    ~Forget() { mlflow_rt_forget_processor(process<Function>); }
  };
  template <class Function> void add(Function &&function) {
    using Kept = std::decay_t<Function>;
    static Forget<Kept> forget; // when this code goes away, and with it what the function may refer to
    static_cast<void>(forget);
    list_[size_++] = {process<Kept>, new Kept(std::forward<Function>(function))};
  }

  mlflow_rt_processor list_[most] = {};
  unsigned size_ = 0;
  bool is_given_ = false;
};

/// For TracingOptions::span_processors: span_processors(first, second); span_processors() for none.
template <class... Functions> [[nodiscard]] SpanProcessors span_processors(Functions &&...functions) {
  if constexpr (compiled_in)
    return SpanProcessors::of(std::forward<Functions>(functions)...);
  else
    return {};
}

} // namespace tracing
} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
