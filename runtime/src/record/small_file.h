// Reads a small file of /proc or /sys without malloc or stdio, since it may run in any thread of the program.
#pragma once

#include <cstddef>

namespace mlflow::record {

/// Up to size - 1 bytes, NUL-terminated; empty if it cannot be read. Returns the number of bytes.
std::size_t read_small_file(const char *path, char *buffer, std::size_t size) noexcept;

} // namespace mlflow::record
