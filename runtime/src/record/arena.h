// Memory for what the recorder keeps for good: mapped in chunks, handed out in order, never freed. Not malloc: a
// program may have replaced that, count its calls, trace it, or have been interrupted inside it. Any thread, no locks.
#pragma once

#include <cstddef>

namespace mlflow::record {

/// Zeroed memory, aligned to 64 bytes. Null if the system has none.
void *allocate_for_good(std::size_t bytes) noexcept;

} // namespace mlflow::record
