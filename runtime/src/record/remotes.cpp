#include "record/remotes.h"

#include "model/ids.h"
#include "record/clock.h"
#include "record/keep_errno.h"
#include "record/random.h"
#include "record/sampler.h"
#include "record/spans.h"

#include <algorithm>
#include <cstring>

namespace mlflow::record {
namespace {

/// In place of a name: what belongs to it changes. It is no remote span's.
constexpr SpanRef being_written = 1;

/// False: somebody else still writes, who was held up until all other places had been taken in turn.
bool begin_to_write(std::atomic<SpanRef> &span) noexcept {
  if (span.exchange(being_written, std::memory_order_acquire) == being_written)
    return false;
  std::atomic_thread_fence(std::memory_order_release);
  return true;
}

/// Written by whoever got the name, read by anybody.
struct Remote {
  std::atomic<SpanRef> span{0};
  std::atomic<std::uint64_t> trace_high{0}, trace_low{0}, span_id{0};
};
constinit Remote remotes[most_remotes];
std::atomic<std::uint64_t> last_remote{0};

/// What is to be passed on below a remote span. Few have any, so there are fewer of these; a newer one takes the place
/// of an older one.
struct RemoteState {
  std::atomic<SpanRef> span{0}; // as in Remote
  std::atomic<std::uint32_t> size{0};
  std::atomic<std::uint64_t> words[most_tracestate / 8] = {};
};
constexpr std::uint64_t most_states = 1024;
constinit RemoteState states[most_states];

RemoteState &state_at(SpanRef span) noexcept { return states[(span - inherited_parent) % most_states]; }

void keep_state(SpanRef span, const char *text, std::size_t size) noexcept {
  RemoteState &kept = state_at(span);
  if (!begin_to_write(kept.span))
    return;
  for (std::size_t i = 0; i * 8 < size; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, text + i * 8, std::min<std::size_t>(8, size - i * 8));
    kept.words[i].store(word, std::memory_order_relaxed);
  }
  kept.size.store(std::uint32_t(size), std::memory_order_relaxed);
  kept.span.store(span, std::memory_order_release);
}

/// 0: there is none, or it was forgotten.
std::size_t find_state(SpanRef span, char *text) noexcept {
  if (span == inherited_parent) {
    std::memcpy(text, state.settings.parent_state, state.settings.parent_state_size);
    return state.settings.parent_state_size;
  }
  const RemoteState &kept = state_at(span);
  if (kept.span.load(std::memory_order_acquire) != span)
    return 0;
  std::size_t size = std::min<std::size_t>(kept.size.load(std::memory_order_relaxed), most_tracestate);
  for (std::size_t i = 0; i * 8 < size; ++i) {
    std::uint64_t word = kept.words[i].load(std::memory_order_relaxed);
    std::memcpy(text + i * 8, &word, 8);
  }
  std::atomic_thread_fence(std::memory_order_acquire);
  return kept.span.load(std::memory_order_relaxed) == span ? size : 0;
}

/// The remote span that a context is below; 0: none.
SpanRef remote_of(const Context &context) noexcept {
  return is_remote(context.span) ? context.span : is_remote(context.root) ? context.root : 0;
}

SpanRef keep(const RemoteIds &ids) noexcept {
  std::uint64_t count = last_remote.fetch_add(1, std::memory_order_relaxed) + 1;
  SpanRef span = inherited_parent + count;
  Remote &remote = remotes[count % most_remotes];
  if (!begin_to_write(remote.span))
    return span;
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
    return {0, context.span ? 0 : context.root, context.unsampled, state.generation};
  Context made = make_remote(thread, ids, !context.unsampled);
  char text[most_tracestate];
  SpanRef remote = remote_of(context);
  if (std::size_t size = remote && is_remote(made.span) ? find_state(remote, text) : 0)
    keep_state(made.span, text, size);
  return made;
}

void context_add_state(const mlflow_rt_context &to, std::string_view text) noexcept {
  Context context = read_context(to);
  if (!is_remote(context.span) || context.span == inherited_parent || text.empty())
    return;
  char all[most_tracestate];
  bool is_first = state_at(context.span).span.load(std::memory_order_relaxed) != context.span;
  std::size_t before = is_first ? 0 : find_state(context.span, all);
  if (!is_first && before == 0)
    return; // there was a malformed one
  std::size_t size = add_tracestate(all, before, text);
  keep_state(context.span, all, size == no_tracestate ? 0 : size);
}

std::size_t context_state(const mlflow_rt_context &from, char *text) noexcept {
  Context context = read_context(from);
  SpanRef remote = remote_of(context);
  return remote ? find_state(remote, text) : 0;
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
