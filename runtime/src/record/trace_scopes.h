// What the program wants each trace to be given that begins in a scope of it (mlflow::tracing_context): session, user,
// tags, metadata. A thread has a chain of scopes; where a trace begins, it gets a note of each, outermost first.
#pragma once

#include "record/format.h"

#include <atomic>
#include <cstdint>

namespace mlflow::record {

struct ThreadState;

struct TraceScope {
  static constexpr std::size_t most_bytes = 4096 - 40;

  ThreadState *owner;
  TraceScope *outer; // or the next free one
  std::uint32_t size;
  std::atomic<bool> ended; // by another thread: its owner takes it off when it comes across it
  char note[most_bytes];   // a note of kind TRACE
};
static_assert(sizeof(TraceScope) <= 4096);

/// Null: no room, or nothing is recorded; what is too long is counted as a note that is lost.
TraceScope *scope_begin(const void *note, std::uint64_t size) noexcept;
void scope_end(TraceScope *scope) noexcept;

/// A trace begins. The thread is marked as recording.
void note_scopes(ThreadState &thread, SpanRef root) noexcept;
/// The thread ends.
void drop_scopes(ThreadState &thread) noexcept;

} // namespace mlflow::record
