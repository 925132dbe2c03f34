// An ELF file on disk, not run: its sections by name, and what stands at an address once it is loaded, with the
// relocations that the file itself can answer applied. 64-bit, of this machine's byte order. Every offset in the file
// is checked; a file that lies is an error, never a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <elf.h>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::binary {

/// Why a file cannot be read, without its name.
struct ElfError : std::runtime_error {
  using runtime_error::runtime_error;
};

class ElfFile {
public:
  /// Throws ElfError.
  explicit ElfFile(const std::string &path);
  ElfFile(const ElfFile &) = delete;
  ElfFile &operator=(const ElfFile &) = delete;
  ~ElfFile();

  struct Section {
    std::uint64_t address = 0, size = 0;
  };
  std::optional<Section> section(std::string_view name) const;

  /// What is in memory at `address` before relocation. Throws ElfError if it is not all in the file.
  std::span<const std::byte> bytes(std::uint64_t address, std::uint64_t size) const;
  /// A pointer there, after relocation.
  std::uint64_t pointer(std::uint64_t address) const;
  /// From `address` up to a NUL, which is not part of it.
  std::string_view text(std::uint64_t address) const;

private:
  template <class Struct> Struct at(std::uint64_t offset) const;
  std::span<const std::byte> range(std::uint64_t offset, std::uint64_t size) const;
  const Elf64_Phdr *segment_of(std::uint64_t address) const;
  void read_sections();
  void read_relocations(const Elf64_Shdr &section);
  std::optional<std::uint64_t> relocated(const Elf64_Shdr &symbols, const Elf64_Rela &entry) const;

  std::span<const std::byte> file_;
  Elf64_Ehdr header_{};
  std::vector<Elf64_Phdr> segments_; // PT_LOAD
  std::vector<Elf64_Shdr> sections_;
  std::map<std::uint64_t, std::uint64_t> relocations_; // address -> value, of those inside sections of ours
};

} // namespace mlflow::binary
