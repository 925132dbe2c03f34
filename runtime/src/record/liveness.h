// Whether the process that a log belongs to still lives. By pid, start time and pid namespace, not by a lock: a lock
// needs an open descriptor, and a program that closes all its descriptors (every daemon does) would let its log be
// taken for a dead one's while it records. Used by the pool to fill in the header, and by recovery. No state.
#pragma once

#include "record/format.h"

namespace mlflow::record {

/// Start time of a process in clock ticks since boot (field 22 of /proc/PID/stat), 0 if there is no such process.
std::uint64_t process_start_time(std::uint32_t pid) noexcept;
/// Identifies the pid namespace of this process. 0 if unknown.
std::uint64_t own_pid_namespace() noexcept;

/// Whether this process has such a thread (the kernel's number).
bool is_thread_alive(std::uint32_t thread_id) noexcept;

/// Tells a process from all that have its number before or after it, and from those of other containers.
struct ProcessIdentity {
  std::uint32_t pid = 0;
  std::uint64_t start = 0, pid_namespace = 0;
};
ProcessIdentity own_identity() noexcept;

enum class Liveness { Alive, Dead, Elsewhere /* in another pid namespace, or there is no /proc: cannot tell */ };
Liveness liveness_of(const ProcessIdentity &process) noexcept;
/// Of the process that wrote this header. `own_path` is the log of the calling process or empty: a log with our own pid
/// that is not it was left by a program that called exec.
Liveness liveness_of(const FileHeader &header, const char *path, const char *own_path) noexcept;

} // namespace mlflow::record
