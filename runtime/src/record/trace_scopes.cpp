#include "record/trace_scopes.h"

#include "record/arena.h"
#include "record/encode.h"
#include "record/notes.h"
#include "record/state.h"

#include "mlflow/rt/abi.h"

#include <atomic>
#include <cstring>
#include <new>
#include <sched.h>

namespace mlflow::record {
namespace {

/// What one scope says: notes, each behind its length.
struct Slot {
  std::atomic<std::uint64_t> state{0}; // number << 32 | how many read it
  Slot *next_free = nullptr;
  std::uint16_t index = 0;
  std::uint16_t uses = 0;
  std::uint32_t size = 0;
  char notes[most_scope_bytes];
};

constexpr std::uint32_t most_slots = 1u << 16;
/// So many have ended before the first of them is used again.
constexpr std::uint32_t most_remembered = 1024;

std::atomic<Slot *> slots[most_slots];

/// Held for a few instructions, by threads that are marked as recording. In a forked child nobody holds it.
class Lock {
public:
  Lock() noexcept {
    std::uint64_t mine = state.generation + 1;
    for (std::uint64_t seen = 0; !holder.compare_exchange_weak(seen, mine, std::memory_order_acquire);) {
      if (seen == mine)
        sched_yield();
      seen = seen == mine ? 0 : seen; // of the process before a fork: nobody's
    }
  }
  ~Lock() { holder.store(0, std::memory_order_release); }
  Lock(const Lock &) = delete;
  Lock &operator=(const Lock &) = delete;

private:
  static inline constinit std::atomic<std::uint64_t> holder{0};
};

// Under the lock.
Slot *oldest_free = nullptr, *newest_free = nullptr;
std::uint32_t free_count = 0, made = 0;

void put_free(Slot &slot) noexcept {
  slot.next_free = nullptr;
  (oldest_free ? newest_free->next_free : oldest_free) = &slot;
  newest_free = &slot;
  ++free_count;
}

Slot *take_oldest() noexcept {
  Slot *slot = oldest_free;
  if (!slot)
    return nullptr;
  oldest_free = slot->next_free;
  --free_count;
  // Somebody reads it just now: later.
  std::uint64_t unread = slot->state.load(std::memory_order_relaxed) >> 32 << 32;
  if (!slot->state.compare_exchange_strong(unread, 0, std::memory_order_acquire)) {
    put_free(*slot);
    return nullptr;
  }
  return slot;
}

Slot *take_slot() noexcept {
  Lock lock;
  if (free_count > most_remembered || made + 1 == most_slots)
    if (Slot *slot = take_oldest())
      return slot;
  void *memory = made + 1 < most_slots ? allocate_for_good(sizeof(Slot)) : nullptr;
  if (!memory)
    return take_oldest();
  auto *slot = new (memory) Slot;
  slot->index = std::uint16_t(++made);
  slots[slot->index].store(slot, std::memory_order_release);
  return slot;
}

/// While it lives, the slot of the number is not used again. Null: it was.
class Reading {
public:
  explicit Reading(ScopeNumber scope) noexcept : slot_(slots[scope & 0xffff].load(std::memory_order_acquire)) {
    if (!slot_)
      return;
    std::uint64_t seen = slot_->state.load(std::memory_order_relaxed);
    do {
      if (seen >> 32 != scope) {
        slot_ = nullptr;
        return;
      }
    } while (!slot_->state.compare_exchange_weak(seen, seen + 1, std::memory_order_acquire));
  }
  ~Reading() {
    if (slot_)
      slot_->state.fetch_sub(1, std::memory_order_release);
  }
  Reading(const Reading &) = delete;
  Reading &operator=(const Reading &) = delete;

  const Slot *slot() const noexcept { return slot_; }

private:
  Slot *slot_;
};

ScopeNumber lost() noexcept {
  state.pool.header().notes_lost.fetch_add(1, std::memory_order_relaxed);
  return 0;
}

} // namespace

ScopeNumber begin_scope(ScopeNumber outer, const void *note, std::size_t size) noexcept {
  Slot *slot = take_slot();
  if (!slot)
    return lost();
  slot->size = 0;
  if (outer) {
    if (Reading around(outer); around.slot()) {
      slot->size = around.slot()->size;
      std::memcpy(slot->notes, around.slot()->notes, slot->size);
    } else {
      lost();
    }
  }
  auto length = std::uint32_t(size);
  if (size > sizeof slot->notes - slot->size - sizeof length) {
    lost();
  } else {
    std::memcpy(slot->notes + slot->size, &length, sizeof length);
    std::memcpy(slot->notes + slot->size + sizeof length, note, size);
    slot->size += std::uint32_t(sizeof length + size);
  }
  ScopeNumber number = ScopeNumber(++slot->uses) << 16 | slot->index;
  slot->state.store(std::uint64_t(number) << 32, std::memory_order_release);
  return number;
}

void end_scope(ScopeNumber scope) noexcept {
  if (!scope)
    return;
  Lock lock;
  put_free(*slots[scope & 0xffff].load(std::memory_order_acquire));
}

void note_scope(ThreadState &thread, SpanRef root, ScopeNumber scope) noexcept {
  Reading reading(scope);
  if (!reading.slot()) {
    lost();
    return;
  }
  const char *at = reading.slot()->notes, *end = at + reading.slot()->size;
  while (at != end) {
    std::uint32_t size;
    std::memcpy(&size, at, sizeof size);
    write_note(thread, root, MLFLOW_RT_NOTE_TRACE, at + sizeof size, size);
    at += sizeof size + size;
  }
}

void note_destination(ThreadState &thread, SpanRef root, std::string_view experiment) noexcept {
  if (experiment.empty())
    return;
  constexpr std::string_view key = "destination";
  char before[32];
  char *at = cbor::put_byte(before, cbor::open_map);
  at = cbor::put_bytes(cbor::put_text_head(at, key.size()), key.data(), key.size());
  at = cbor::put_text_head(at, experiment.size());
  const char close = static_cast<char>(cbor::close);
  write_note(thread, root, MLFLOW_RT_NOTE_TRACE,
             {{before, std::size_t(at - before)}, experiment, std::string_view(&close, 1)});
}

} // namespace mlflow::record
