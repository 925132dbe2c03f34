// The entry points of span processors.
#include "mlflow/rt/abi.h"

#include "record/keep_errno.h"
#include "record/state.h"
#include "sink/processing.h"

#define MLFLOW_EXPORTED __attribute__((visibility("default")))

using namespace mlflow;

namespace {

sink::EndedSpan &ended(mlflow_rt_ended_span *span) { return *reinterpret_cast<sink::EndedSpan *>(span); }
const sink::EndedSpan &ended(const mlflow_rt_ended_span *span) {
  return *reinterpret_cast<const sink::EndedSpan *>(span);
}

} // namespace

extern "C" {

MLFLOW_EXPORTED void mlflow_rt_set_processors(const mlflow_rt_processor *processors, std::uint64_t count) noexcept {
  record::KeepErrno kept;
  record::flush_collector(record::state.settings.exit_flush_ns); // through those that were there when it ended
  if (count)
    record::require_redaction(record::needs_processors, true);
  sink::set_processors(processors, std::size_t(count));
  if (!count)
    record::require_redaction(record::needs_processors, false);
}

MLFLOW_EXPORTED void mlflow_rt_forget_processor(mlflow_rt_process process) noexcept {
  record::KeepErrno kept;
  if (!sink::has_processor(process))
    return;
  record::flush_collector(record::state.settings.exit_flush_ns);
  sink::forget_processor(process);
}

MLFLOW_EXPORTED void mlflow_rt_ended_facts_of(const mlflow_rt_ended_span *span, mlflow_rt_ended_facts *facts) noexcept {
  ended(span).facts(*facts);
}

MLFLOW_EXPORTED bool mlflow_rt_ended_text(const mlflow_rt_ended_span *span, std::uint32_t what, const char *key,
                                          std::uint64_t size,
                                          void (*take)(void *to, const char *text, std::uint64_t size),
                                          void *to) noexcept {
  std::string text;
  try {
    if (!ended(span).read(what, {key, std::size_t(size)}, text))
      return false;
  } catch (...) { // no memory
    return false;
  }
  take(to, text.data(), text.size());
  return true;
}

MLFLOW_EXPORTED void mlflow_rt_ended_set(mlflow_rt_ended_span *span, std::uint32_t what, const void *cbor,
                                         std::uint64_t size) noexcept {
  try {
    ended(span).set(what, {static_cast<const std::byte *>(cbor), std::size_t(size)});
  } catch (...) { // no memory: what it was to hide must not be shown
    ended(span).withhold();
  }
}

MLFLOW_EXPORTED void mlflow_rt_ended_remove(mlflow_rt_ended_span *span, std::uint32_t what, const char *key,
                                            std::uint64_t size) noexcept {
  ended(span).remove(what, {key, std::size_t(size)});
}

} // extern "C"
