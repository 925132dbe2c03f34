#include "record/remotes.h"

#include "model/ids.h"
#include "record/clock.h"
#include "record/keep_errno.h"
#include "record/random.h"
#include "record/sampler.h"
#include "record/spans.h"

namespace mlflow::record {
namespace {

/// Written by whoever got the name, read by anybody: `span` is zero while the rest changes.
struct Remote {
  std::atomic<SpanRef> span{0};
  std::atomic<std::uint64_t> trace_high{0}, trace_low{0}, span_id{0};
};
constinit Remote remotes[most_remotes];
std::atomic<std::uint64_t> last_remote{0};

SpanRef keep(const RemoteIds &ids) noexcept {
  std::uint64_t count = last_remote.fetch_add(1, std::memory_order_relaxed) + 1;
  SpanRef span = inherited_parent + count;
  Remote &remote = remotes[count % most_remotes];
  remote.span.store(0, std::memory_order_relaxed);
  std::atomic_thread_fence(std::memory_order_release);
  remote.trace_high.store(ids.trace_id[0], std::memory_order_relaxed);
  remote.trace_low.store(ids.trace_id[1], std::memory_order_relaxed);
  remote.span_id.store(ids.span_id, std::memory_order_relaxed);
  remote.span.store(span, std::memory_order_release);
  return span;
}

/// False: it was forgotten.
bool find(SpanRef span, RemoteIds &ids) noexcept {
  if (span == inherited_parent) {
    const Settings &settings = state.settings;
    ids = {{settings.parent_trace_id[0], settings.parent_trace_id[1]}, settings.parent_span_id};
    return ids.span_id != 0;
  }
  const Remote &remote = remotes[(span - inherited_parent) % most_remotes];
  if (remote.span.load(std::memory_order_acquire) != span)
    return false;
  ids = {{remote.trace_high.load(std::memory_order_relaxed), remote.trace_low.load(std::memory_order_relaxed)},
         remote.span_id.load(std::memory_order_relaxed)};
  std::atomic_thread_fence(std::memory_order_acquire);
  return remote.span.load(std::memory_order_relaxed) == span;
}

/// The thread is marked as recording.
Context make_remote(ThreadState &thread, const RemoteIds &ids, bool sampled) noexcept {
  if (!sampled) {
    SpanRef span = keep(ids);
    return {span, span, 1, state.generation};
  }
  static_assert(sizeof(RemoteRecord) + 16 <= end_reserve);
  if (!has_small_room(thread)) {
    state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
    return outermost_context();
  }
  SpanRef span = keep(ids);
  auto *record = reinterpret_cast<RemoteRecord *>(thread.cursor);
  record->ticks = read_ticks(state.clock_kind);
  record->span = span;
  record->trace_id[0] = ids.trace_id[0];
  record->trace_id[1] = ids.trace_id[1];
  record->span_id = ids.span_id;
  commit_record(thread, reinterpret_cast<char *>(record + 1), RecordHeader::make(0, RecordKind::Remote, 0, 0));
  return {span, span, 0, state.generation};
}

/// False: there is none, or it is not known any more.
bool find_ids(const Context &context, RemoteIds &ids) noexcept {
  if (is_remote(context.span))
    return find(context.span, ids);
  if (context.generation > state.generation || state.generation - context.generation >= remembered_generations)
    return false;
  const auto &key = state.process_keys[context.generation % remembered_generations];
  model::TraceId trace = is_remote(context.root) ? model::TraceId{} : model::trace_id(key, context.root);
  if (is_remote(context.root)) {
    if (!find(context.root, ids))
      return false;
    trace = {ids.trace_id[0], ids.trace_id[1]};
  }
  ids = {{trace.high, trace.low}, model::span_id(key, context.span)};
  return true;
}

} // namespace

void context_remote(mlflow_rt_context &to, const RemoteIds &ids, bool sampled) noexcept {
  KeepErrno kept;
  ThreadState *thread = ready_thread().thread;
  if (!thread)
    return write_context(to, {});
  Recording recording(*thread);
  write_context(to, make_remote(*thread, ids, is_recorded_below(sampled, ids.trace_id[1])));
}

bool context_ids(const mlflow_rt_context &from, RemoteIds &ids, bool &sampled) noexcept {
  Context context = read_context(from);
  sampled = !context.unsampled;
  if (context.span)
    return find_ids(context, ids);
  if (!context.unsampled)
    return false;
  KeepErrno kept;
  ids = {{random_number() | 1, random_number()}, random_number() | 1};
  return true;
}

Context of_parent_process(ThreadState &thread, const Context &context) noexcept {
  RemoteIds ids;
  if (!context.span || !find_ids(context, ids))
    return {0, 0, context.unsampled, state.generation};
  return make_remote(thread, ids, !context.unsampled);
}

void inherit_parent() noexcept {
  const Settings &settings = state.settings;
  if (settings.parent_span_id == 0)
    return;
  FileHeader &header = state.pool.header();
  header.parent_trace_id[0] = settings.parent_trace_id[0];
  header.parent_trace_id[1] = settings.parent_trace_id[1];
  header.parent_span_id = settings.parent_span_id;
  state.inherited = inherited_parent;
  state.inherited_unsampled = !is_recorded_below(settings.parent_sampled, settings.parent_trace_id[1]);
}

} // namespace mlflow::record
