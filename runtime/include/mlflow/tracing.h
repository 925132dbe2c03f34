// Tracing as a whole: on and off, what every trace of a scope is given, and delivery. Any thread may call any of it, at
// any time; but for a tracing_context, what is set holds for all of them. MLflow: mlflow.tracing.
#pragma once

#include "mlflow/processors.h"
#include "mlflow/trace.h"

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

namespace tracing {

/// What begins from now on is not recorded, in no thread; what is open is recorded to its end. MLflow:
/// mlflow.tracing.disable.
inline void disable() noexcept {
  if constexpr (compiled_in)
    mlflow_rt_enable(false);
}
/// MLflow: mlflow.tracing.enable.
inline void enable() noexcept {
  if constexpr (compiled_in)
    mlflow_rt_enable(true);
}
/// False also where the environment turns it off (MLFLOW_TRACE_ENABLED), which enable() does not change.
inline bool is_enabled() noexcept {
  if constexpr (compiled_in)
    return mlflow_rt_is_enabled();
  return false;
}

enum class Choice : signed char { as_it_is = -1, no = 0, yes = 1 };

/// Nanoseconds, or a std::chrono duration.
class Duration {
public:
  /// None.
  Duration() noexcept = default;
  Duration(std::uint64_t ns) noexcept : ns_(ns < INT64_MAX ? static_cast<std::int64_t>(ns) : INT64_MAX) {}
  template <class Chrono, class = std::enable_if_t<detail::is_duration<Chrono>>>
  Duration(const Chrono &duration) noexcept {
    detail::Seconds seconds = detail::seconds_of(duration);
    constexpr std::int64_t most = INT64_MAX / 1'000'000'000 - 1;
    ns_ = seconds.whole < 0 ? 0 : (seconds.whole < most ? seconds.whole : most) * 1'000'000'000 + seconds.nanoseconds;
  }
  /// Negative: none.
  std::int64_t ns() const noexcept { return ns_; }

private:
  std::int64_t ns_ = -1;
};

/// What is recorded, and which of it is kept. In C++20, {.log_level = mlflow::LogLevel::info}, in this order.
struct TracingOptions {
  /// Spans below this one are not recorded, and what they call is below whatever is above them.
  LogLevel log_level = LogLevel::by_type;
  /// 0 to 1: of the traces that start, the share that is recorded; negative: as it is. MLflow:
  /// MLFLOW_TRACE_SAMPLING_RATIO.
  float sampling_ratio = -1;
  /// Of those, how many in a second; 0: any number; negative: as it is.
  float max_traces_per_second = -1;
  /// Of the traces that these two leave out, which are kept after all: those with a span that failed, ...
  Choice keep_errors = Choice::as_it_is;
  /// ... and those that take longer; 0: none because of that.
  Duration keep_slower_than = {};
  /// What each span goes through before it is written: span_processors(first, second).
  SpanProcessors span_processors = {};
};

/// From now on, over what the environment says; what an option does not say stays as it is. From any thread. With
/// processors it waits until what has ended went through those before. MLflow: mlflow.tracing.configure.
inline void configure([[maybe_unused]] const TracingOptions &options) noexcept {
  if constexpr (compiled_in) {
    mlflow_rt_options to;
    to.size = sizeof to;
    to.log_level = static_cast<std::uint8_t>(options.log_level);
    to.sampling_ratio = options.sampling_ratio;
    to.most_traces_per_second = options.max_traces_per_second;
    to.keep_errors = static_cast<int>(options.keep_errors);
    to.keep_slower_than_ns = options.keep_slower_than.ns();
    mlflow_rt_configure(&to);
    if (options.span_processors.is_given())
      mlflow_rt_set_processors(options.span_processors.begin(), options.span_processors.size());
  }
}

/// Where traces go. In C++20, {.tracking_uri = uri, .experiment = "name"}, in this order.
struct Destination {
  std::string_view tracking_uri = {}; ///< http(s)://SERVER, a folder, or file:FOLDER; empty: as the environment says
  std::string_view experiment = {};   ///< by name or id; empty: the same
};

/// From now on, for all threads: what has ended before goes where it went, and an open trace goes where it is when it
/// ends. Of one trace: SpanOptions::trace_destination, or the attribute's; of a scope:
/// TracingContextOptions::trace_destination. False: it cannot be written there, which is said on stderr, and nothing
/// changes. Waits for what was recorded before to be written; not for servers. MLflow: mlflow.tracing.set_destination.
inline bool set_destination([[maybe_unused]] const Destination &destination) noexcept {
  if constexpr (compiled_in) {
    mlflow_rt_destination to{destination.tracking_uri.data(), destination.tracking_uri.size(),
                             destination.experiment.data(), destination.experiment.size()};
    return mlflow_rt_set_destination(&to);
  }
  return true;
}

/// What configure, set_destination, enable and disable have changed is as the environment says again, which is read
/// once in a process. MLflow: mlflow.tracing.reset.
inline void reset() noexcept {
  if constexpr (compiled_in)
    mlflow_rt_reset();
}

/// What flush found. The counts are of spans that have ended, since the process began (a forked child: since the fork).
struct FlushResult {
  bool delivered = true; ///< everything that was recorded before is in the store, and acknowledged by the servers
  std::uint64_t spans_stored = 0; ///< in the local store
  std::uint64_t spans_sent = 0;   ///< acknowledged by a server; counted for each server
  /// Not acknowledged by a server yet; they stand in the outbox, and are sent by this process or a later one.
  std::uint64_t spans_waiting = 0;
  std::uint64_t spans_refused = 0;  ///< by a server; set aside: `mlflow-trace outbox ls` shows why
  std::uint64_t spans_left_out = 0; ///< not for a server, as the settings say (MLFLOW_TRACE_SERVER_MAX_SPANS, ...)
  /// For want of room in the recorder's log:
  std::uint64_t spans_lost = 0;  ///< not recorded at all
  std::uint64_t ends_lost = 0;   ///< recorded, and closed later as errors
  std::uint64_t values_lost = 0; ///< outputs
  std::uint64_t notes_lost = 0;  ///< other things that were said of spans
  /// Left out on purpose since the process began, by ratio or rate.
  std::uint64_t traces_sampled_out = 0;

  explicit operator bool() const noexcept { return delivered; }
};

/// Delivers what was recorded so far and waits for it, at most `timeout`: nanoseconds, or a std::chrono duration.
/// MLflow: mlflow.flush_trace_async_logging.
inline FlushResult flush([[maybe_unused]] std::uint64_t timeout_ns) noexcept {
  FlushResult result;
  if constexpr (compiled_in) {
    result.delivered = mlflow_rt_flush(timeout_ns);
    mlflow_rt_counts counts;
    mlflow_rt_count(&counts);
    result.spans_stored = counts.stored;
    result.spans_sent = counts.sent;
    result.spans_waiting = counts.waiting;
    result.spans_refused = counts.refused;
    result.spans_left_out = counts.left_out;
    result.spans_lost = counts.spans_lost;
    result.ends_lost = counts.ends_lost;
    result.values_lost = counts.values_lost;
    result.notes_lost = counts.notes_lost;
    result.traces_sampled_out = counts.traces_sampled_out;
  }
  return result;
}
template <class Duration, class = std::enable_if_t<detail::is_duration<Duration>>>
FlushResult flush(const Duration &timeout) noexcept {
  detail::Seconds seconds = detail::seconds_of(timeout);
  if (seconds.whole < 0)
    seconds = {0, 0};
  constexpr std::int64_t most = INT64_MAX / 1'000'000'000 - 1;
  return flush(static_cast<std::uint64_t>(seconds.whole < most ? seconds.whole : most) * 1'000'000'000 +
               seconds.nanoseconds);
}

} // namespace tracing

/// The trace that ended last, in any thread; empty if none has. It may wait a moment, until what was recorded before is
/// read. Of this thread alone it is the one that is active, or was last, and known at once. MLflow:
/// mlflow.get_last_active_trace_id(thread_local).
inline TraceId get_last_active_trace_id([[maybe_unused]] bool of_this_thread = false) noexcept {
  if constexpr (compiled_in) {
    std::uint8_t id[16];
    if (of_this_thread ? mlflow_rt_last_trace(id) : mlflow_rt_last_ended_trace(id))
      return TraceId("tr-", id, sizeof id);
  }
  return {};
}

/// What tracing_context gives to each trace that begins in it. In C++20, {.session_id = id, .user = name}, in this
/// order. MLflow: mlflow.tracing.context.
struct TracingContextOptions {
  Texts metadata = {};
  Texts tags = {};
  bool enabled = true;              ///< false: nothing that begins in the scope is recorded
  std::string_view session_id = {}; ///< MLflow: metadata mlflow.trace.session
  std::string_view user = {};       ///< MLflow: metadata mlflow.trace.user
  /// Experiment, by name or id, for which SpanOptions::trace_destination and the attribute's say none. MLflow:
  /// mlflow.tracing.set_destination(..., context_local=True).
  std::string_view trace_destination = {};
};

/// Until the end of the block, what the options say holds for this thread, for what is bound to it (bind_context), and
/// for coroutines that are called in it, wherever they run. In a coroutine it goes where that goes. Scopes nest: what
/// an inner one says wins.
class [[nodiscard]] TracingContext {
public:
  explicit TracingContext([[maybe_unused]] const TracingContextOptions &options) noexcept {
    if constexpr (compiled_in) {
      TraceUpdate update;
      update.tags = options.tags;
      update.metadata = options.metadata;
      update.session_id = options.session_id;
      update.user = options.user;
      bool says_something = !update.tags.empty() || !update.metadata.empty() || !update.session_id.empty() ||
                            !update.user.empty() || !options.trace_destination.empty();
      if (says_something && options.enabled) {
        detail::Note note;
        api_detail::write_trace_update(note.item(), update, options.trace_destination);
        scope_ = note.begin_scope();
      }
      if (!options.enabled)
        scope_ = mlflow_rt_scope_begin(nullptr, 0);
    }
  }
  TracingContext(TracingContext &&other) noexcept : scope_(std::exchange(other.scope_, 0)) {}
  TracingContext &operator=(TracingContext &&) = delete;
  ~TracingContext() {
    if constexpr (compiled_in)
      if (scope_)
        mlflow_rt_scope_end(scope_);
  }

private:
  std::uint64_t scope_ = 0;
};

/// auto scope = mlflow::tracing_context({.session_id = "s-1", .user = "ada"});
inline TracingContext tracing_context(const TracingContextOptions &options) noexcept { return TracingContext(options); }

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
