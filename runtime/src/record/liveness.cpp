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

Liveness liveness_of(const FileHeader &header, const char *path, const char *own_path) noexcept {
  if (header.pid_namespace != own_pid_namespace())
    return Liveness::Elsewhere;
  if (header.pid == std::uint32_t(getpid()))
    return std::strcmp(path, own_path) == 0 ? Liveness::Alive : Liveness::Dead;
  std::uint64_t start = process_start_time(header.pid);
  return start != 0 && start == header.process_start ? Liveness::Alive : Liveness::Dead;
}

} // namespace mlflow::record
