#include "record/clock.h"
#include "record/exceptions.h"
#include "record/sites.h"
#include "record/spans.h"
#include "record/state.h"
#include "record/values.h"

#include "mlflow/rt/abi.h"

#include <algorithm>

namespace mlflow::record {
namespace {

constexpr unsigned most_parameters = 31; // of which by_address and out have a bit

ValueWriter writer_at(char *at, char *end) noexcept {
  return {.at = at, .soft_end = end - closing_room, .limits = &state.settings.limits};
}

std::uint64_t drop() noexcept {
  state.pool.header().spans_dropped.fetch_add(1, std::memory_order_relaxed);
  return 0;
}

/// What begin_span found missing: the site's id, a frame, room.
[[gnu::noinline, gnu::cold]] bool prepare_begin(ThreadState &thread, mlflow_rt_site *site) noexcept {
  if (__atomic_load_n(&site->id, __ATOMIC_ACQUIRE) == 0 && sites::first_use(site) == 0)
    return false;
  if (!thread.free_frames) {
    Frame *frame = take_frame(thread);
    if (!frame)
      return false;
    frame->parent = thread.free_frames;
    thread.free_frames = frame;
  }
  if (thread.limit - thread.cursor < std::ptrdiff_t(begin_room) && !next_segment(thread))
    return false;
  return thread.limit - thread.cursor >= std::ptrdiff_t(begin_room); // not if there are very many open spans
}

/// The values of the parameters from `first` on, which is an uncommon one: writes them all, in a new segment if that
/// helps. Where they end.
[[gnu::noinline]] char *write_other_inputs(ThreadState &thread, char *at, unsigned first,
                                           const mlflow_rt_site_info &info, const std::uint64_t *slots) noexcept {
  for (bool again = false;; again = true) {
    ValueWriter writer = writer_at(at, thread.limit - end_reserve);
    unsigned count = std::min<unsigned>(info.parameter_count, most_parameters);
    for (unsigned i = first; i < count; ++i)
      if (const mlflow_rt_type *type = info.types[i + 1]; type && !(info.out >> i & 1))
        write_value(writer, type, slots[i], info.by_address >> i & 1);
    if (!writer.out_of_room || again || thread.cursor == Pool::begin_of(thread.segment) || !next_segment(thread))
      return writer.at;
    at = thread.cursor + sizeof(BeginRecord);
    first = 0;
  }
}

/// Where they end.
[[gnu::always_inline]] inline char *write_inputs(ThreadState &thread, const mlflow_rt_site_info &info,
                                                 const std::uint64_t *slots) noexcept {
  char *at = thread.cursor + sizeof(BeginRecord);
  if (info.flags & MLFLOW_RT_SITE_NO_INPUTS)
    return at;
  char *end = thread.limit - end_reserve - closing_room;
  std::uint32_t longest_text = state.settings.limits.string_bytes;
  unsigned count = std::min<unsigned>(info.parameter_count, most_parameters);
  for (unsigned i = 0; i < count; ++i) {
    const mlflow_rt_type *type = info.types[i + 1];
    if (!type || info.out >> i & 1)
      continue;
    char *next = put_common(at, end, longest_text, type, slots[i], info.by_address >> i & 1);
    if (!next)
      return write_other_inputs(thread, at, i, info, slots);
    at = next;
  }
  return at;
}

[[gnu::noinline, gnu::cold]] void keep_out_slots(ThreadState &thread, Frame &frame,
                                                 const std::uint64_t *slots) noexcept {
  frame.out = take_out_slots(thread);
  if (frame.out)
    std::copy_n(slots, std::min<unsigned>(frame.info->parameter_count, most_parameters), frame.out->slots);
}

[[gnu::always_inline]] inline std::uint64_t begin(ThreadState &thread, mlflow_rt_site *site,
                                                  const std::uint64_t *slots) noexcept {
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0 || !thread.free_frames || thread.limit - thread.cursor < std::ptrdiff_t(begin_room)) [[unlikely]] {
    if (!prepare_begin(thread, site))
      return drop();
    id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  }
  const mlflow_rt_site_info &info = *site->info;
  char *end = write_inputs(thread, info, slots);

  Frame *frame = thread.free_frames;
  thread.free_frames = frame->parent;
  Frame *parent = thread.current;
  SpanRef span = ++thread.last_span;
  SpanRef root = parent->root ? parent->root : span;
  frame->parent = parent;
  frame->span = span;
  frame->root = root;
  frame->info = &info;
  parent->newer = frame;
  if (info.out) [[unlikely]]
    keep_out_slots(thread, *frame, slots);
  thread.current = frame;
  thread.limit -= end_reserve;
  ++thread.open;

  auto *record = reinterpret_cast<BeginRecord *>(thread.cursor);
  record->span = span;
  record->parent = parent->span;
  record->root = root;
  record->ticks = read_ticks(thread.clock_kind); // last, so that our own work is not in the span
  commit_record(thread, end, RecordKind::Begin, 0, id);
  return reinterpret_cast<std::uint64_t>(frame);
}

} // namespace

std::uint64_t begin_span(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  return begin(thread, site, slots);
}

std::uint64_t enter(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  ThreadState *thread = this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !thread || thread->busy) [[unlikely]]
    return enter_rare(site, slots);
  Busy busy(*thread);
  return begin(*thread, site, slots);
}

namespace {

/// {"return": r, "<parameter>": value, ...}
void write_outputs(ValueWriter &writer, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  const mlflow_rt_site_info &info = *frame.info;
  auto put_key = [&](const char *key) { write_text(writer, key, __builtin_strlen(key)); };
  writer.at = cbor::put_byte(writer.at, cbor::open_map);
  if (how == MLFLOW_RT_VALUE && info.types[0]) {
    put_key("return");
    write_value(writer, info.types[0], result, info.by_address >> 31 & 1);
  }
  const char *name = info.text;
  for (int text = 0; text < 5; ++text) // those before the parameters' names
    name += __builtin_strlen(name) + 1;
  for (unsigned i = 0; i < std::min<unsigned>(info.parameter_count, most_parameters);
       ++i, name += __builtin_strlen(name) + 1) {
    if (!(info.out >> i & 1) || !info.types[i + 1] ||
        writer.soft_end - writer.at < std::ptrdiff_t(__builtin_strlen(name)) + 64)
      continue;
    put_key(name);
    write_value(writer, info.types[i + 1], frame.out->slots[i], info.by_address >> i & 1);
  }
  writer.at = cbor::put_byte(writer.at, cbor::close);
}

ValueWriter try_result(ThreadState &thread, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  ValueWriter writer = writer_at(thread.cursor + sizeof(EndRecord), thread.limit);
  if (frame.out)
    write_outputs(writer, frame, result, how);
  else
    write_value(writer, frame.info->types[0], result, frame.info->by_address >> 31 & 1);
  return writer;
}

/// A result of any size: where there is room for it, here or in a new segment. Null: there is none.
[[gnu::noinline]] char *write_long_result(ThreadState &thread, const Frame &frame, std::uint64_t result,
                                          std::uint32_t how) noexcept {
  char *end = nullptr;
  if (thread.limit - thread.cursor >= std::ptrdiff_t(begin_room)) {
    ValueWriter writer = try_result(thread, frame, result, how);
    end = writer.at;
    if (!writer.out_of_room || thread.cursor == Pool::begin_of(thread.segment))
      return end;
  }
  if (!next_segment(thread))
    return end;
  return thread.limit - thread.cursor >= std::ptrdiff_t(begin_room) ? try_result(thread, frame, result, how).at
                                                                    : nullptr;
}

struct EndParts {
  char *end;
  std::uint8_t flags;
  std::uint32_t aux;
};

/// What an End has behind its fixed part, if it is not the result that every span has room for.
[[gnu::noinline]] EndParts write_other_end(ThreadState &thread, const Frame &frame, std::uint64_t result,
                                           std::uint32_t how) noexcept {
  if (how == MLFLOW_RT_UNWOUND) {
    Exit exit = exit_of_unwinding(thread);
    return {thread.cursor + sizeof(EndRecord), std::uint8_t(exit.kind), exit.number};
  }
  const mlflow_rt_site_info &info = *frame.info;
  if (info.flags & MLFLOW_RT_SITE_NO_OUTPUTS || !((how == MLFLOW_RT_VALUE && info.types[0]) || frame.out))
    return {thread.cursor + sizeof(EndRecord), std::uint8_t(ExitKind::Returned), 0};
  if (char *end = write_long_result(thread, frame, result, how))
    return {end, std::uint8_t(ExitKind::Returned) | end_has_value, 0};
  state.pool.header().values_lost.fetch_add(1, std::memory_order_relaxed);
  return {thread.cursor + sizeof(EndRecord), std::uint8_t(ExitKind::Returned) | end_value_lost, 0};
}

[[gnu::always_inline]] inline void end(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
                                       std::uint32_t how) noexcept {
  const mlflow_rt_site_info &info = *frame.info;
  EndParts parts{thread.cursor + sizeof(EndRecord), std::uint8_t(ExitKind::Returned), 0};
  char *common = nullptr; // the nine bytes of a scalar: there is room for them
  if (how == MLFLOW_RT_VALUE && info.types[0] && !(info.flags & MLFLOW_RT_SITE_NO_OUTPUTS) && !frame.out &&
      !(info.by_address >> 31))
    common = put_common(parts.end, nullptr, 0, info.types[0], result, false);
  if (common)
    parts = {common, std::uint8_t(ExitKind::Returned) | end_has_value, 0};
  else if (how != MLFLOW_RT_RETURNED || frame.out) [[unlikely]]
    parts = write_other_end(thread, frame, result, how);
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = frame.span;
  commit_record(thread, parts.end, RecordKind::End, parts.flags, parts.aux);
}

} // namespace

void end_span(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept {
  end(thread, frame, ticks, result, how);
}

void leave(std::uint64_t token, std::uint64_t result, std::uint32_t how) noexcept {
  std::uint64_t ticks = read_ticks(state.clock_kind); // first, so that our own work is not in the span
  Frame &frame = *reinterpret_cast<Frame *>(token);
  ThreadState *thread = this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || frame.owner != thread || thread->busy)
      [[unlikely]]
    return leave_rare(frame, ticks, result, how);
  {
    Busy busy(*thread);
    end(*thread, frame, ticks, result, how);
    thread->limit += end_reserve;
    --thread->open;
    free_frame(*thread, &frame);
  }
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep) [[unlikely]]
    wake_collector();
}

} // namespace mlflow::record
