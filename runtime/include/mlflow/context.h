// "The current span", taken along: to another thread, a pool, an executor, a callback. A context does not keep its span
// open, and its span may have ended; what begins below it is then still its child.
#pragma once

#include "mlflow/detail/config.h"
#include "mlflow/detail/shapes.h"
#include "mlflow/ids.h"
#include "mlflow/rt/abi.h"

#include <type_traits>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// What is current at some place: a span, or none. A value, cheap to copy, of any thread. OpenTelemetry: Context.
class Context {
public:
  /// No span: what begins in it starts a trace.
  Context() noexcept : words_{} {}
  explicit Context(const mlflow_rt_context &words) noexcept : words_(words) {}

  /// The trace's id as servers know it; empty if there is no span, or it is not recorded.
  TraceId trace_id() const noexcept {
    Ids ids;
    return read(ids) ? TraceId("tr-", ids.trace, sizeof ids.trace) : TraceId();
  }
  /// The span's id; empty if there is none, or it is not recorded.
  SpanId span_id() const noexcept {
    Ids ids;
    return read(ids) ? SpanId("", ids.span, sizeof ids.span) : SpanId();
  }
  /// Whether there is a span, and it is recorded.
  bool is_recorded() const noexcept { return words_.words[0] != 0 && words_.words[2] == 0; }
  /// Whether it says nothing at all: no span, nor what traces are given, nor that nothing is to be recorded.
  bool is_empty() const noexcept { return words_.words[0] == 0 && words_.words[1] == 0 && words_.words[2] == 0; }
  const mlflow_rt_context &words() const noexcept { return words_; }
  /// To be filled in place: what was just written in small pieces costs three times as much to copy in large ones.
  mlflow_rt_context &words() noexcept { return words_; }
  friend bool operator==(const Context &a, const Context &b) noexcept {
    return a.words_.words[0] == b.words_.words[0] && a.words_.words[1] == b.words_.words[1] &&
           a.words_.words[2] == b.words_.words[2];
  }
  friend bool operator!=(const Context &a, const Context &b) noexcept { return !(a == b); }

private:
  struct Ids {
    std::uint8_t trace[16];
    std::uint8_t span[8];
  };
  bool read(Ids &ids) const noexcept {
    bool sampled = false;
    if constexpr (compiled_in)
      return mlflow_rt_context_ids(&words_, ids.trace, ids.span, &sampled) && sampled;
    return false;
  }

  mlflow_rt_context words_;
};

/// What is current here. A few nanoseconds.
inline Context current_context() noexcept {
  mlflow_rt_context words{};
  if constexpr (compiled_in)
    mlflow_rt_context_current(&words);
  return Context(words);
}

/// Makes a context the current one of this thread, from here to the end of the block. Ends on the thread that it began
/// on, and after what began after it.
class [[nodiscard]] ContextScope {
public:
  /// Changes nothing.
  ContextScope() noexcept = default;
  explicit ContextScope([[maybe_unused]] const Context &context) noexcept {
    if constexpr (compiled_in)
      attached_ = mlflow_rt_context_attach(&context.words());
  }
  ContextScope(ContextScope &&other) noexcept : attached_(std::exchange(other.attached_, 0)) {}
  ContextScope &operator=(ContextScope &&) = delete;
  ~ContextScope() {
    if constexpr (compiled_in)
      if (attached_)
        mlflow_rt_context_detach(attached_);
  }

private:
  std::uint64_t attached_ = 0;
};

namespace api_detail {

template <class Class, class Object> decltype(auto) object_of(Object &&object) {
  if constexpr (std::is_base_of_v<Class, std::decay_t<Object>>)
    return std::forward<Object>(object);
  else if constexpr (detail::is_reference_wrapper<std::decay_t<Object>>)
    return object.get();
  else
    return *std::forward<Object>(object);
}

template <class Member, class Class, class Object, class... Arguments>
decltype(auto) invoke_member(Member Class::*member, Object &&object, Arguments &&...arguments) {
  if constexpr (std::is_function_v<Member>)
    return (object_of<Class>(std::forward<Object>(object)).*member)(std::forward<Arguments>(arguments)...);
  else
    return (object_of<Class>(std::forward<Object>(object)).*member);
}

/// std::invoke, whose header is heavy.
template <class Function, class... Arguments>
std::invoke_result_t<Function, Arguments...> invoke(Function &&function, Arguments &&...arguments) {
  if constexpr (std::is_member_pointer_v<std::decay_t<Function>>)
    return invoke_member(function, std::forward<Arguments>(arguments)...);
  else
    return std::forward<Function>(function)(std::forward<Arguments>(arguments)...);
}

} // namespace api_detail

/// Calls `function` with the arguments, in the context; gives back what it returns, and lets pass what it throws.
template <class Function, class... Arguments>
decltype(auto) with_context(const Context &context, Function &&function, Arguments &&...arguments) {
  ContextScope scope(context);
  return api_detail::invoke(std::forward<Function>(function), std::forward<Arguments>(arguments)...);
}

/// A function together with the context that it is to run in.
template <class Function> class BoundFunction {
public:
  BoundFunction(const Context &context, Function function) : context_(context), function_(std::move(function)) {}

  template <class... Arguments>
  auto operator()(Arguments &&...arguments) -> std::invoke_result_t<Function &, Arguments...> {
    return with_context(context_, function_, std::forward<Arguments>(arguments)...);
  }
  template <class... Arguments>
  auto operator()(Arguments &&...arguments) const -> std::invoke_result_t<const Function &, Arguments...> {
    return with_context(context_, function_, std::forward<Arguments>(arguments)...);
  }

private:
  Context context_;
  Function function_;
};

/// A function object that runs `function` in the context that is current now, on whatever thread calls it, as often as
/// it is called: std::thread(mlflow::bind_context(work), argument). Python: contextvars.copy_context().run.
template <class Function> BoundFunction<std::decay_t<Function>> bind_context(Function &&function) {
  return {current_context(), std::forward<Function>(function)};
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
