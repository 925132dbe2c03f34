// Parts of files as text. Nothing is kept open between calls: a program may close descriptors that are not its own, and
// then open a file of its own under the number. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace mlflow::outbox {

/// Appends at most `most` bytes of the file from `offset` on; fewer only at its end. False, and errno set, if it cannot
/// be read.
bool read_part(const std::string &path, std::uint64_t offset, std::size_t most, std::string &to);

} // namespace mlflow::outbox
