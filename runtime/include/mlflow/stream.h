// Streams that are no coroutines: a function that hands its results to a callback, or reads them from a connection, one
// after the other. MLflow: what the decorator does for a generator, its output_reducer included. One thread at a time
// for each stream.
#pragma once

#include "mlflow/span.h"

#include <exception>
#include <type_traits>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// The elements of a stream, kept in a container of yours until it ends; then what `reduce` makes of them are the
/// outputs of the span. If reducing throws, the elements are.
template <class Container, class Reduce> class [[nodiscard]] Stream {
public:
  Stream(SpanHandle span, Reduce reduce) : span_(span), reduce_(std::move(reduce)) {}
  Stream(Stream &&other) noexcept(std::is_nothrow_move_constructible_v<Container> &&
                                  std::is_nothrow_move_constructible_v<Reduce>)
      : span_(std::exchange(other.span_, SpanHandle())), chunks_(std::move(other.chunks_)),
        reduce_(std::move(other.reduce_)), has_failed_(other.has_failed_) {}
  Stream &operator=(Stream &&) = delete;
  ~Stream() { finish(); }

  /// Records an element, and keeps a copy while the span is recorded. If there can be none, nothing is reduced.
  void add(const typename Container::value_type &chunk) noexcept {
    if (!span_.is_recording())
      return;
    span_.add_chunk(chunk);
    if (!has_failed_)
      run([&] { chunks_.push_back(chunk); });
  }
  /// Sets the outputs now; before the span ends.
  void finish() noexcept {
    if (span_.is_recording() && !has_failed_)
      run([&] { span_.set_outputs(reduce_(chunks_)); });
    span_ = SpanHandle();
  }

private:
  template <class Step> void run(Step &&step) noexcept {
#if defined(__cpp_exceptions)
    try {
      step();
    } catch (const std::exception &exception) {
      fail({{"exception.message", exception.what()}});
    } catch (...) {
      fail({});
    }
#else
    step();
#endif
  }
  void fail(const Fields &why) noexcept {
    has_failed_ = true;
    span_.add_event("mlflow_trace.reducerFailed", why);
  }

  SpanHandle span_;
  Container chunks_;
  Reduce reduce_;
  bool has_failed_ = false;
};

/// auto tokens = mlflow::stream<std::vector<std::string>>(span, join); tokens.add("Hel"); tokens.add("lo");
/// Declare it after the span, so that it ends before.
template <class Container, class Reduce>
Stream<Container, std::decay_t<Reduce>> stream(SpanHandle span, Reduce &&reduce) {
  return {span, std::forward<Reduce>(reduce)};
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
