// Where the log's file is and how it comes to be. Plain functions for the pool; one call at the first span of a
// process.
#pragma once

#include <cstddef>

namespace mlflow::record {

/// Makes a new file of `bytes` bytes that only this user can open, in /dev/shm, else $XDG_RUNTIME_DIR, else $TMPDIR,
/// all of its blocks allocated: a full disk must show now, not as a SIGBUS when a record is written. Returns a
/// descriptor and the name in `path`, or -1.
int create_log_file(std::size_t bytes, char *path, std::size_t path_size) noexcept;
/// Opens it again and allocates up to `bytes`. False: it is gone, or there is no room.
bool extend_log_file(const char *path, std::size_t bytes) noexcept;

/// The start of a log's name, for this user: "mlflow-trace-UID-".
void log_name_prefix(char *prefix, std::size_t size) noexcept;
/// The folders above, in order; null behind the last.
void log_folders(const char *folders[4]) noexcept;

} // namespace mlflow::record
