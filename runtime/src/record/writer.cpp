// The functions of writer.h: values that others walk, within the same limits and with the same marks as those that
// values.cpp walks.
#include "mlflow/rt/writer.h"

#include "record/keep_errno.h"
#include "record/ready.h"
#include "record/state.h"
#include "record/thread_state.h"
#include "record/value_library.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <new>
#include <sys/mman.h>

#define MLFLOW_EXPORTED __attribute__((visibility("default")))

namespace mlflow::record {
namespace {

static_assert(MLFLOW_RT_WRITER_ITEM >= least_room);
// A container's end with its mark, and its undefined key or element, for each level.
static_assert(MLFLOW_RT_WRITER_SLACK >= max_depth * 16 + least_room);

const Limits &limits_of(const mlflow_rt_writer &writer) noexcept {
  return *reinterpret_cast<const Limits *>(writer.limits);
}
static_assert(sizeof(Limits) == sizeof(mlflow_rt_limits) &&
              offsetof(Limits, shortest_secret) == offsetof(mlflow_rt_limits, shortest_secret) &&
              offsetof(Limits, small_fits) == offsetof(mlflow_rt_limits, small_fits) &&
              offsetof(Limits, value_bytes) == offsetof(mlflow_rt_limits, value_bytes) &&
              offsetof(Limits, string_bytes) == offsetof(mlflow_rt_limits, string_bytes) &&
              offsetof(Limits, elements) == offsetof(mlflow_rt_limits, elements));

// ---- Buffers for values that are longer than what the caller has on its stack.

/// Before a large buffer. It knows its size itself: the limits are only known when recording begins.
struct alignas(64) Large {
  std::size_t bytes;
  char *begin() noexcept { return reinterpret_cast<char *>(this + 1); }
};

/// One is kept, so that long values in a row do not each cost a mapping.
std::atomic<Large *> spare{nullptr};

void unmap(Large *large) noexcept { munmap(large, large->bytes); }

Large *take_large(std::size_t value_bytes) noexcept {
  std::size_t bytes = sizeof(Large) + value_bytes + MLFLOW_RT_WRITER_SLACK;
  if (Large *large = spare.exchange(nullptr, std::memory_order_acquire)) {
    if (large->bytes >= bytes)
      return large;
    unmap(large);
  }
  void *mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return mapped == MAP_FAILED ? nullptr : new (mapped) Large{bytes};
}

void give_large(Large *large) noexcept {
  if (Large *other = spare.exchange(large, std::memory_order_acq_rel))
    unmap(other);
}

void grow(mlflow_rt_writer &writer) noexcept {
  auto written = std::size_t(writer.at - writer.begin);
  const std::size_t most = limits_of(writer).value_bytes;
  if (std::size_t(writer.end - writer.begin) >= most)
    return;
  KeepErrno kept;
  Large *large = take_large(most);
  if (!large)
    return;
  char *buffer = large->begin();
  std::memcpy(buffer, writer.begin, written);
  writer.begin = buffer;
  writer.at = buffer + written;
  writer.end = buffer + most;
  writer.flags |= MLFLOW_RT_WRITER_FIXED | MLFLOW_RT_WRITER_GROWN;
}

/// Makes room for so many bytes and the next item, as far as that goes.
bool make_room(mlflow_rt_writer &writer, std::size_t bytes) noexcept {
  auto needed = std::ptrdiff_t(bytes + MLFLOW_RT_WRITER_ITEM);
  if (writer.end - writer.at < needed && !(writer.flags & MLFLOW_RT_WRITER_FIXED))
    grow(writer);
  return writer.end - writer.at >= needed;
}

/// Runs one of the functions of value_leaves.h.
template <class Write> void write_leaf(mlflow_rt_writer &to, Write write) noexcept {
  if (to.filled)
    return;
  ValueWriter writer{to.at, to.end, &limits_of(to)};
  writer.value_end = to.end;
  writer.depth = to.depth;
  write(writer);
  to.at = writer.at;
  to.cut |= writer.out_of_room;
  to.filled = 1;
}

/// What a text of this size takes up, as far as it is written.
std::size_t text_room(const mlflow_rt_writer &writer, std::uint64_t size) noexcept {
  return std::size_t(std::min<std::uint64_t>(size, limits_of(writer).string_bytes)) + 2 * least_room;
}

/// With the first span, or what is said before it: limits are read from the environment then, as are the names of
/// secrets.
[[gnu::noinline, gnu::cold]] void read_settings() noexcept {
  KeepErrno kept;
  ready_thread();
}

} // namespace
} // namespace mlflow::record

using namespace mlflow::record;

extern "C" {

MLFLOW_EXPORTED const mlflow_rt_limits *mlflow_rt_limits_in_force() noexcept {
  if (!(mode_page.mode.load(std::memory_order_acquire) & (mode_recording | mode_off))) [[unlikely]]
    read_settings();
  // Those of the function whose value is being recorded, if it is one.
  const Limits *own = attached_thread ? attached_thread->value_limits : nullptr;
  return reinterpret_cast<const mlflow_rt_limits *>(own ? own : &state.settings.limits);
}

MLFLOW_EXPORTED void mlflow_rt_write_text(mlflow_rt_writer *writer, const char *text, std::uint64_t size) noexcept {
  make_room(*writer, text_room(*writer, size));
  write_leaf(*writer, [=](ValueWriter &to) { write_utf8(to, text, size, false); });
}

MLFLOW_EXPORTED void mlflow_rt_write_wide(mlflow_rt_writer *writer, const void *text, std::uint64_t size,
                                          std::uint32_t unit) noexcept {
  make_room(*writer, text_room(*writer, std::min<std::uint64_t>(size, limits_of(*writer).string_bytes) * 4));
  write_leaf(*writer, [=](ValueWriter &to) { write_string_units(to, text, size, unit); });
}

MLFLOW_EXPORTED void mlflow_rt_write_c_string(mlflow_rt_writer *writer, const char *text) noexcept {
  if (text)
    make_room(*writer, text_room(*writer, strnlen(text, std::size_t(limits_of(*writer).string_bytes) + 1)));
  write_leaf(*writer, [=](ValueWriter &to) { write_c_string(to, text); });
}

MLFLOW_EXPORTED void mlflow_rt_write_mark(mlflow_rt_writer *writer, const char *text, std::uint64_t size) noexcept {
  size = std::min<std::uint64_t>(size, 256);
  make_room(*writer, text_room(*writer, size));
  write_leaf(*writer, [=](ValueWriter &to) {
    if (std::size_t(to.value_end - to.at) < text_room(*writer, size))
      return put(to, cbor::undefined);
    to.at = cbor::put_byte(cbor::put_text_head(cbor::put_tag(to.at, tag_mark), size + 2), '<');
    to.at = cbor::put_byte(cbor::put_bytes(to.at, text, size), '>');
  });
}

MLFLOW_EXPORTED void mlflow_rt_write_bytes(mlflow_rt_writer *writer, const void *data, std::uint64_t size) noexcept {
  make_room(*writer, text_room(*writer, size) + 64);
  write_leaf(*writer, [=](ValueWriter &to) { write_bytes(to, data, size); });
}

MLFLOW_EXPORTED void mlflow_rt_write_hidden(mlflow_rt_writer *writer) noexcept {
  write_leaf(*writer, [](ValueWriter &to) { write_mark(to, hidden_mark); });
}

MLFLOW_EXPORTED bool mlflow_rt_is_secret_name(const char *name, std::uint64_t size) noexcept {
  return state.settings.secret_names.match(name, std::size_t(std::min<std::uint64_t>(size, 256)));
}

MLFLOW_EXPORTED bool mlflow_rt_write_open(mlflow_rt_writer *writer, mlflow_rt_container *container,
                                          std::uint32_t kind) noexcept {
  *container = {0, kind == MLFLOW_RT_CONTAINER_MAP, 0};
  if (writer->filled)
    return false;
  if (!make_room(*writer, 0) || writer->depth >= limits_of(*writer).depth) {
    write_leaf(*writer, [=](ValueWriter &to) {
      if (has_room(to))
        write_mark(to, too_deep_mark);
    });
    return false;
  }
  if (kind == MLFLOW_RT_CONTAINER_PAIRS)
    writer->at = cbor::put_tag(writer->at, tag_pairs);
  writer->at = cbor::put_byte(writer->at, container->is_map ? cbor::open_map : cbor::open_array);
  ++writer->depth;
  writer->filled = 1; // until next
  return true;
}

MLFLOW_EXPORTED bool mlflow_rt_write_next(mlflow_rt_writer *writer, mlflow_rt_container *container) noexcept {
  if (container->left_out || container->written >= limits_of(*writer).elements || !make_room(*writer, 0)) {
    writer->cut |= container->written < limits_of(*writer).elements;
    ++container->left_out;
    return false;
  }
  ++container->written;
  writer->filled = 0;
  return true;
}

MLFLOW_EXPORTED bool mlflow_rt_write_key(mlflow_rt_writer *writer, mlflow_rt_container *container, const char *key,
                                         std::uint64_t size) noexcept {
  std::size_t kept = std::size_t(std::min<std::uint64_t>(size, limits_of(*writer).string_bytes));
  char mark[40];
  int mark_length = 0;
  if (kept < size) [[unlikely]] {
    kept = whole_characters(key, kept, size);
    mark_length = std::snprintf(mark, sizeof mark, "... (+%llu chars)", static_cast<unsigned long long>(size - kept));
  }
  std::size_t length = kept + std::size_t(mark_length);
  if (!make_room(*writer, length + cbor::head)) {
    writer->cut |= container->written < limits_of(*writer).elements;
    ++container->left_out;
    return false;
  }
  if (!mlflow_rt_write_next(writer, container))
    return false;
  writer->at = cbor::put_bytes(cbor::put_text_head(writer->at, length), key, kept);
  if (mark_length)
    writer->at = cbor::put_bytes(writer->at, mark, std::size_t(mark_length));
  if (mlflow_rt_is_secret_name(key, size)) [[unlikely]]
    mlflow_rt_write_hidden(writer); // and so the item is there: what the caller writes is left out
  return true;
}

MLFLOW_EXPORTED void mlflow_rt_write_close(mlflow_rt_writer *writer, mlflow_rt_container *container,
                                           std::uint64_t more) noexcept {
  bool unknown = more == UINT64_MAX;
  if (std::uint64_t left_out = unknown ? 0 : container->left_out + more; left_out || unknown) {
    if (container->is_map)
      writer->at = cbor::put_byte(writer->at, 0x60);
    writer->at = cbor::put_unsigned(cbor::put_tag(writer->at, tag_more_items), left_out);
  }
  writer->at = cbor::put_byte(writer->at, cbor::close);
  --writer->depth;
  writer->filled = 1;
}

MLFLOW_EXPORTED void mlflow_rt_writer_free(mlflow_rt_writer *writer) noexcept {
  if (writer->flags & MLFLOW_RT_WRITER_GROWN)
    give_large(reinterpret_cast<Large *>(writer->begin) - 1);
  writer->flags &= ~MLFLOW_RT_WRITER_GROWN;
}

} // extern "C"
