// The traced functions of an executable or shared library, from the descriptors that the plugin put into it
// (mlflow/rt/describe.h).
#pragma once

#include "binary/elf_file.h"

#include <string>
#include <vector>

namespace mlflow::binary {

struct Site {
  std::string name, span_type, function, file;
  std::vector<std::string> parameters; // that are recorded, "name: type"
  std::string result;                  // type; empty: none is recorded
  std::uint32_t line = 0;
  bool by_rule = false;
};

/// By file and line. Throws ElfError.
std::vector<Site> sites_of(const ElfFile &file);

} // namespace mlflow::binary
