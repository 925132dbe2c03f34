#include "record/liveness.h"

#include "record/small_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mlflow::record {

std::uint64_t process_start_time(std::uint32_t pid) noexcept {
  char path[40];
  std::snprintf(path, sizeof path, "/proc/%u/stat", pid);
  char text[1024];
  read_small_file(path, text, sizeof text);
  const char *at = std::strrchr(text, ')');                 // the name before it may hold spaces and parentheses
  if (!at || at[1] == '\0' || at[2] == 'Z' || at[2] == 'X') // killed and not waited for: it records no more
    return 0;
  for (int field = 2; field < 22; ++field) {
    at = std::strchr(at + 1, ' ');
    if (!at)
      return 0;
  }
  return std::strtoull(at + 1, nullptr, 10);
}

std::uint64_t own_pid_namespace() noexcept {
  struct stat status;
  return stat("/proc/self/ns/pid", &status) == 0 ? status.st_ino : 0;
}

bool is_thread_alive(std::uint32_t thread_id) noexcept {
  return syscall(SYS_tgkill, getpid(), thread_id, 0) == 0 || errno != ESRCH;
}

ProcessIdentity own_identity() noexcept {
  auto pid = std::uint32_t(getpid());
  return {pid, process_start_time(pid), own_pid_namespace()};
}

Liveness liveness_of(const ProcessIdentity &process) noexcept {
  // Without /proc (in a chroot) nobody knows: what lives must not be taken for dead.
  if (process.pid_namespace != own_pid_namespace() || process.pid_namespace == 0 || process.start == 0)
    return Liveness::Elsewhere;
  std::uint64_t start = process_start_time(process.pid);
  return start != 0 && start == process.start ? Liveness::Alive : Liveness::Dead;
}

Liveness liveness_of(const FileHeader &header, const char *path, const char *own_path) noexcept {
  Liveness liveness = liveness_of({header.pid, header.process_start, header.pid_namespace});
  if (liveness == Liveness::Elsewhere || header.pid != std::uint32_t(getpid()))
    return liveness;
  return std::strcmp(path, own_path) == 0 ? Liveness::Alive : Liveness::Dead;
}

} // namespace mlflow::record
