// What must outlive the segments that are given back, for recovery: the beginnings of calls that are still open, beside
// the log in a file of its own (<log>.carry). A sequence of chunks: a ChunkHeader, then records of one thread as in the
// log; an End only says that a beginning further up is settled. Made when first needed, written anew when it has
// doubled. Collector thread; recovery reads it.
#pragma once

#include "collect/assembler.h"

#include <string>

namespace mlflow::collect {

struct ChunkHeader {
  std::uint32_t magic;
  std::uint32_t bytes; // of the chunk, with this header
  std::uint32_t thread, kernel_id;
};
inline constexpr std::uint32_t chunk_magic = 0x4d4c4331; // "MLC1"

class CarryFile {
public:
  /// An empty path: the log is not in a file either, nothing is kept.
  explicit CarryFile(std::string log_path);
  CarryFile(const CarryFile &) = delete;
  CarryFile &operator=(const CarryFile &) = delete;

  /// Appends what `assembler` must carry over of this segment's records.
  void carry_over(Assembler &assembler, const record::SegmentHeader &segment, const std::byte *data, std::size_t bytes);
  void remove() noexcept;

private:
  bool compact(const Assembler &assembler);

  std::string path_;
  std::vector<std::byte> records_, chunk_;
  std::size_t size_ = 0, compact_at_;
  bool told_ = false;
};

inline constexpr std::string_view carry_ending = ".carry";

/// Calls `visit` with each chunk of a carry-over that was read into memory: header, records, their bytes.
template <class Visit> void visit_chunks(const std::byte *data, std::size_t bytes, Visit visit) {
  while (bytes >= sizeof(ChunkHeader)) {
    auto *header = reinterpret_cast<const ChunkHeader *>(data);
    if (header->magic != chunk_magic || header->bytes < sizeof *header || header->bytes % 8 != 0)
      return;
    std::size_t present = header->bytes < bytes ? header->bytes : bytes; // the last one may be torn
    visit(*header, data + sizeof *header, present - sizeof *header);
    data += present;
    bytes -= present;
  }
}

} // namespace mlflow::collect
