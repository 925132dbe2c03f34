#include "record/trace_scopes.h"

#include "record/arena.h"
#include "record/keep_errno.h"
#include "record/notes.h"

#include <cstring>
#include <new>

namespace mlflow::record {
namespace {

void give_back(ThreadState &thread, TraceScope &scope) noexcept {
  scope.outer = thread.free_scopes;
  thread.free_scopes = &scope;
}

/// Takes off what has ended, wherever it is in the chain.
void drop_ended_scopes(ThreadState &thread) noexcept {
  for (TraceScope **link = &thread.scopes; TraceScope *scope = *link;) {
    if (!scope->ended.load(std::memory_order_acquire)) {
      link = &scope->outer;
      continue;
    }
    *link = scope->outer;
    give_back(thread, *scope);
  }
}

TraceScope *take(ThreadState &thread) noexcept {
  TraceScope *scope = thread.free_scopes;
  if (scope)
    thread.free_scopes = scope->outer;
  else if (void *memory = allocate_for_good(sizeof(TraceScope)))
    scope = new (memory) TraceScope;
  return scope;
}

void write_outermost_first(ThreadState &thread, SpanRef root, const TraceScope *scope) noexcept {
  if (!scope)
    return;
  write_outermost_first(thread, root, scope->outer);
  write_note(thread, root, MLFLOW_RT_NOTE_TRACE, scope->note, scope->size);
}

} // namespace

TraceScope *scope_begin(const void *note, std::uint64_t size) noexcept {
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return nullptr;
  Recording recording(*thread);
  drop_ended_scopes(*thread);
  TraceScope *scope = size <= TraceScope::most_bytes ? take(*thread) : nullptr;
  if (!scope) {
    state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  mode_page.mode.fetch_or(mode_careful, std::memory_order_relaxed); // the hot path does not look
  std::memcpy(scope->note, note, size);
  scope->size = std::uint32_t(size);
  scope->owner = thread;
  scope->outer = thread->scopes;
  scope->ended.store(false, std::memory_order_relaxed);
  thread->scopes = scope;
  return scope;
}

void scope_end(TraceScope *scope) noexcept {
  if (!scope)
    return;
  ThreadState *owner = scope->owner;
  scope->ended.store(true, std::memory_order_release);
  if (owner == attached_thread && !reentered()) {
    Recording recording(*owner);
    drop_ended_scopes(*owner);
  }
}

void note_scopes(ThreadState &thread, SpanRef root) noexcept {
  drop_ended_scopes(thread);
  write_outermost_first(thread, root, thread.scopes);
}

void drop_scopes(ThreadState &thread) noexcept {
  drop_ended_scopes(thread);
  thread.scopes = nullptr; // those whose end is still to come are not used again
}

} // namespace mlflow::record
