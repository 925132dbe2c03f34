// Scopes of what traces are given: current as spans by hand are, without a record of their own.
#include "record/hand_frames.h"
#include "record/hand_memory.h"
#include "record/keep_errno.h"
#include "record/trace_scopes.h"

namespace mlflow::record {

HandSpan *scope_begin(const void *note, std::uint64_t size) noexcept {
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return nullptr;
  Recording recording(*thread);
  drop_ended_frames(*thread);
  HandSpan *scope = take_hand_span(*thread);
  if (!scope) {
    state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  const Context current = current_context(*thread);
  scope->span = current.span;
  scope->root = current.root;
  scope->cancelled.store(false, std::memory_order_relaxed);
  scope->unsampled = current.unsampled || !note;
  scope->is_unwanted = true;
  scope->scope = note ? begin_scope(scope_in_force(*thread), note, size) : 0;
  if (!current.span && scope->scope)
    scope->root = scope->scope;
  scope->generation = state.generation;
  use_again(*scope);
  make_current(*thread, *scope);
  return scope;
}

void scope_end(HandSpan *scope) noexcept {
  if (!scope)
    return;
  std::uint32_t number = scope->scope;
  hand_span_end(scope, 0, 0);
  if (ThreadState *thread = recording_thread()) {
    Recording recording(*thread);
    end_scope(number);
  }
}

} // namespace mlflow::record
