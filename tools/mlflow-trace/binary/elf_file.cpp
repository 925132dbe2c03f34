#include "binary/elf_file.h"

#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mlflow::binary {

namespace {

/// The two relocations that the file alone can answer, for each machine that programs are traced on.
struct Machine {
  std::uint16_t machine;
  std::uint32_t relative, absolute;
};
constexpr Machine machines[] = {{EM_X86_64, R_X86_64_RELATIVE, R_X86_64_64},
                                {EM_AARCH64, R_AARCH64_RELATIVE, R_AARCH64_ABS64}};

const Machine *machine_of(std::uint16_t number) {
  for (const Machine &machine : machines)
    if (machine.machine == number)
      return &machine;
  return nullptr;
}

} // namespace

ElfFile::ElfFile(const std::string &path) {
  int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    throw ElfError(std::strerror(errno));
  struct stat status{};
  bool is_file = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  void *mapped = is_file && status.st_size > 0
                     ? mmap(nullptr, std::size_t(status.st_size), PROT_READ, MAP_PRIVATE, file, 0)
                     : MAP_FAILED;
  ::close(file);
  if (mapped == MAP_FAILED)
    throw ElfError(is_file ? "not an ELF file" : "not a file");
  file_ = {static_cast<const std::byte *>(mapped), std::size_t(status.st_size)};
  try {
    read_sections();
  } catch (...) {
    munmap(mapped, file_.size());
    throw;
  }
}

ElfFile::~ElfFile() { munmap(const_cast<std::byte *>(file_.data()), file_.size()); }

std::span<const std::byte> ElfFile::range(std::uint64_t offset, std::uint64_t size) const {
  if (offset > file_.size() || size > file_.size() - offset)
    throw ElfError("damaged: it refers to bytes behind its end");
  return file_.subspan(offset, size);
}

template <class Struct> Struct ElfFile::at(std::uint64_t offset) const {
  Struct result;
  std::memcpy(&result, range(offset, sizeof result).data(), sizeof result);
  return result;
}

void ElfFile::read_sections() {
  if (file_.size() < sizeof header_ || std::memcmp(file_.data(), ELFMAG, SELFMAG) != 0)
    throw ElfError("not an ELF file");
  header_ = at<Elf64_Ehdr>(0);
  constexpr unsigned char order = std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;
  if (header_.e_ident[EI_CLASS] != ELFCLASS64 || header_.e_ident[EI_DATA] != order || !machine_of(header_.e_machine))
    throw ElfError("an ELF file of another kind of machine");
  if (header_.e_type == ET_REL)
    throw ElfError("an object file; link it first, its addresses are not known yet");
  if (header_.e_phentsize != sizeof(Elf64_Phdr) || (header_.e_shnum && header_.e_shentsize != sizeof(Elf64_Shdr)))
    throw ElfError("damaged: headers of unknown size");
  for (unsigned i = 0; i < header_.e_phnum; ++i) {
    auto segment = at<Elf64_Phdr>(header_.e_phoff + i * sizeof(Elf64_Phdr));
    if (segment.p_type == PT_LOAD)
      segments_.push_back(segment);
  }
  for (unsigned i = 0; i < header_.e_shnum; ++i)
    sections_.push_back(at<Elf64_Shdr>(header_.e_shoff + i * sizeof(Elf64_Shdr)));
  for (const auto &section : sections_)
    if (section.sh_type == SHT_RELA && (section.sh_flags & SHF_ALLOC))
      read_relocations(section);
}

void ElfFile::read_relocations(const Elf64_Shdr &section) {
  const Machine &machine = *machine_of(header_.e_machine);
  std::uint64_t count = section.sh_size / sizeof(Elf64_Rela);
  range(section.sh_offset, section.sh_size);
  for (std::uint64_t i = 0; i < count; ++i) {
    auto entry = at<Elf64_Rela>(section.sh_offset + i * sizeof(Elf64_Rela));
    std::uint32_t type = std::uint32_t(ELF64_R_TYPE(entry.r_info));
    if (type == machine.relative)
      relocations_[entry.r_offset] = std::uint64_t(entry.r_addend);
    else if (type == machine.absolute && section.sh_link < sections_.size())
      if (auto value = relocated(sections_[section.sh_link], entry))
        relocations_[entry.r_offset] = *value;
  }
}

/// Of a symbol that is defined in this file; another one's value is known when the program runs.
std::optional<std::uint64_t> ElfFile::relocated(const Elf64_Shdr &symbols, const Elf64_Rela &entry) const {
  std::uint64_t index = ELF64_R_SYM(entry.r_info);
  if (symbols.sh_type != SHT_DYNSYM || index >= symbols.sh_size / sizeof(Elf64_Sym))
    return std::nullopt;
  auto symbol = at<Elf64_Sym>(symbols.sh_offset + index * sizeof(Elf64_Sym));
  if (symbol.st_shndx == SHN_UNDEF)
    return std::nullopt;
  return symbol.st_value + std::uint64_t(entry.r_addend);
}

std::optional<ElfFile::Section> ElfFile::section(std::string_view name) const {
  if (header_.e_shstrndx >= sections_.size())
    return std::nullopt;
  const auto &names = sections_[header_.e_shstrndx];
  for (const auto &section : sections_) {
    if (section.sh_name >= names.sh_size)
      throw ElfError("damaged: a section has no name");
    auto rest = range(names.sh_offset + section.sh_name, names.sh_size - section.sh_name);
    std::string_view text(reinterpret_cast<const char *>(rest.data()), rest.size());
    if (text.substr(0, text.find('\0')) == name && section.sh_type == SHT_PROGBITS)
      return Section{section.sh_addr, section.sh_size};
  }
  return std::nullopt;
}

const Elf64_Phdr *ElfFile::segment_of(std::uint64_t address) const {
  for (const auto &segment : segments_)
    if (address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz)
      return &segment;
  throw ElfError("damaged: it refers to an address that is not in it");
}

std::span<const std::byte> ElfFile::bytes(std::uint64_t address, std::uint64_t size) const {
  const Elf64_Phdr *segment = segment_of(address);
  std::uint64_t from = address - segment->p_vaddr;
  if (size > segment->p_filesz - from)
    throw ElfError("damaged: it refers to an address that is not in it");
  return range(segment->p_offset + from, size);
}

std::uint64_t ElfFile::pointer(std::uint64_t address) const {
  auto found = relocations_.find(address);
  if (found != relocations_.end())
    return found->second;
  std::uint64_t value = 0;
  std::memcpy(&value, bytes(address, sizeof value).data(), sizeof value);
  return value;
}

std::string_view ElfFile::text(std::uint64_t address) const {
  const Elf64_Phdr *segment = segment_of(address);
  std::uint64_t from = address - segment->p_vaddr;
  auto rest = range(segment->p_offset + from, segment->p_filesz - from);
  std::string_view text(reinterpret_cast<const char *>(rest.data()), rest.size());
  std::size_t end = text.find('\0');
  if (end == text.npos)
    throw ElfError("damaged: a text without an end");
  return text.substr(0, end);
}

} // namespace mlflow::binary
