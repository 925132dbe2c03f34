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

void write_inputs(ValueWriter &writer, const mlflow_rt_site_info &info, const std::uint64_t *slots) noexcept {
  if (info.flags & MLFLOW_RT_SITE_NO_INPUTS)
    return;
  unsigned count = std::min<unsigned>(info.parameter_count, most_parameters);
  for (unsigned i = 0; i < count; ++i)
    if (const mlflow_rt_type *type = info.types[i + 1]; type && !(info.out >> i & 1))
      write_captured(writer, type, slots[i], info.by_address >> i & 1);
}

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

/// Something did not fit: once more, where there is more room, if there is.
[[gnu::noinline, gnu::cold]] char *write_inputs_again(ThreadState &thread, char *end, const mlflow_rt_site_info &info,
                                                      const std::uint64_t *slots) noexcept {
  if (thread.cursor == Pool::begin_of(thread.segment) || !next_segment(thread))
    return end;
  ValueWriter writer = writer_at(thread.cursor + sizeof(BeginRecord), thread.limit - end_reserve);
  write_inputs(writer, info, slots);
  return writer.at;
}

[[gnu::noinline, gnu::cold]] void keep_out_slots(ThreadState &thread, Frame &frame,
                                                 const std::uint64_t *slots) noexcept {
  frame.out = take_out_slots(thread);
  if (frame.out)
    std::copy_n(slots, std::min<unsigned>(frame.info->parameter_count, most_parameters), frame.out->slots);
}

} // namespace

std::uint64_t begin_span(ThreadState &thread, mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  std::uint32_t id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  if (id == 0 || !thread.free_frames || thread.limit - thread.cursor < std::ptrdiff_t(begin_room)) [[unlikely]] {
    if (!prepare_begin(thread, site))
      return drop();
    id = __atomic_load_n(&site->id, __ATOMIC_ACQUIRE);
  }
  const mlflow_rt_site_info &info = *site->info;
  ValueWriter writer = writer_at(thread.cursor + sizeof(BeginRecord), thread.limit - end_reserve);
  write_inputs(writer, info, slots);
  char *end = writer.at;
  if (writer.out_of_room) [[unlikely]]
    end = write_inputs_again(thread, end, info, slots);

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

std::uint64_t enter(mlflow_rt_site *site, const std::uint64_t *slots) noexcept {
  ThreadState *thread = this_thread;
  if (mode_page.mode.load(std::memory_order_relaxed) != mode_recording || !thread || thread->busy) [[unlikely]]
    return enter_rare(site, slots);
  Busy busy(*thread);
  return begin_span(*thread, site, slots);
}

namespace {

/// Writes a result that has nine bytes at most, and so fits into every span's reserve. Null: it is another one.
inline char *write_scalar_result(char *at, const mlflow_rt_site_info &info, std::uint64_t result) noexcept {
  const mlflow_rt_type *type = info.types[0];
  if (info.by_address >> 31 & 1)
    return nullptr;
  switch (type->kind) {
  case MLFLOW_RT_BOOL:
    return cbor::put_bool(at, result != 0);
  case MLFLOW_RT_SIGNED:
    return cbor::put_signed(at, std::int64_t(result));
  case MLFLOW_RT_UNSIGNED:
    return cbor::put_unsigned(at, result);
  case MLFLOW_RT_FLOAT:
    return type->size == sizeof(float) ? cbor::put_float(at, static_cast<float>(std::bit_cast<double>(result)))
                                       : cbor::put_double(at, std::bit_cast<double>(result));
  default:
    return nullptr;
  }
}

void write_result(ValueWriter &writer, const mlflow_rt_site_info &info, std::uint64_t result) noexcept {
  write_captured(writer, info.types[0], result, info.by_address >> 31 & 1);
}

/// {"return": r, "<parameter>": value, ...}
void write_outputs(ValueWriter &writer, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  const mlflow_rt_site_info &info = *frame.info;
  auto put_key = [&](const char *key) { write_text(writer, key, __builtin_strlen(key)); };
  writer.at = cbor::put_byte(writer.at, cbor::open_map);
  if (how == MLFLOW_RT_VALUE && info.types[0]) {
    put_key("return");
    write_result(writer, info, result);
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
    write_captured(writer, info.types[i + 1], frame.out->slots[i], info.by_address >> i & 1);
  }
  writer.at = cbor::put_byte(writer.at, cbor::close);
}

ValueWriter try_result(ThreadState &thread, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  ValueWriter writer = writer_at(thread.cursor + sizeof(EndRecord), thread.limit);
  if (frame.out)
    write_outputs(writer, frame, result, how);
  else
    write_result(writer, *frame.info, result);
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

} // namespace

void end_span(ThreadState &thread, Frame &frame, std::uint64_t ticks, std::uint64_t result,
              std::uint32_t how) noexcept {
  const mlflow_rt_site_info &info = *frame.info;
  auto flags = std::uint8_t(ExitKind::Returned);
  std::uint32_t exception = 0;
  char *end = nullptr;
  bool has_value = (how == MLFLOW_RT_VALUE && info.types[0] && !(info.flags & MLFLOW_RT_SITE_NO_OUTPUTS)) ||
                   (frame.out && how != MLFLOW_RT_UNWOUND);
  if (has_value) {
    if (!frame.out)
      end = write_scalar_result(thread.cursor + sizeof(EndRecord), info, result);
    if (!end)
      end = write_long_result(thread, frame, result, how);
    flags |= end ? end_has_value : end_value_lost;
    if (!end) [[unlikely]]
      state.pool.header().values_lost.fetch_add(1, std::memory_order_relaxed);
  } else if (how == MLFLOW_RT_UNWOUND) [[unlikely]] {
    Exit exit = exit_of_unwinding(thread);
    flags = std::uint8_t(exit.kind);
    exception = exit.number;
  }
  auto *record = reinterpret_cast<EndRecord *>(thread.cursor);
  record->ticks = ticks;
  record->span = frame.span;
  commit_record(thread, end ? end : thread.cursor + sizeof(EndRecord), RecordKind::End, flags, exception);
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
    end_span(*thread, frame, ticks, result, how);
    thread->limit += end_reserve;
    --thread->open;
    free_frame(*thread, &frame);
  }
  if (mode_page.mode.load(std::memory_order_relaxed) & mode_asleep) [[unlikely]]
    wake_collector();
}

} // namespace mlflow::record
