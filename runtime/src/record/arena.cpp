#include "record/arena.h"

#include <atomic>
#include <cstdint>
#include <sys/mman.h>

namespace mlflow::record {
namespace {

constexpr std::size_t chunk_bytes = 64 * 1024;

/// Starts a chunk; what is handed out follows.
struct Chunk {
  std::atomic<std::size_t> used;
};
std::atomic<Chunk *> current{nullptr};

void *map_pages(std::size_t bytes) noexcept {
  void *pages = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return pages == MAP_FAILED ? nullptr : pages;
}

} // namespace

void *allocate_for_good(std::size_t bytes) noexcept {
  bytes = (bytes + 63) & ~std::size_t(63);
  if (bytes > chunk_bytes / 4)
    return map_pages(bytes);
  for (;;) {
    Chunk *chunk = current.load(std::memory_order_acquire);
    if (chunk) {
      std::size_t at = chunk->used.fetch_add(bytes, std::memory_order_relaxed);
      if (at + bytes <= chunk_bytes)
        return reinterpret_cast<char *>(chunk) + at;
    }
    auto *fresh = static_cast<Chunk *>(map_pages(chunk_bytes));
    if (!fresh)
      return nullptr;
    fresh->used.store(64, std::memory_order_relaxed);
    if (!current.compare_exchange_strong(chunk, fresh, std::memory_order_acq_rel))
      munmap(fresh, chunk_bytes); // another thread was faster
  }
}

} // namespace mlflow::record
