#include "record/log_file.h"

#include "record/random.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <initializer_list>
#include <sys/resource.h>
#include <unistd.h>

namespace mlflow::record {
namespace {

bool allocate(int file, std::size_t bytes) noexcept {
  rlimit limit;
  if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < bytes)
    return false; // going beyond it would be a signal to the program
  int error;
  do
    error = posix_fallocate(file, 0, off_t(bytes));
  while (error == EINTR);
  return error == 0;
}

} // namespace

void log_name_prefix(char *prefix, std::size_t size) noexcept {
  std::snprintf(prefix, size, "mlflow-trace-%u-", unsigned(geteuid()));
}

void log_folders(const char *folders[4]) noexcept {
  *folders++ = "/dev/shm";
  for (const char *variable : {"XDG_RUNTIME_DIR", "TMPDIR"})
    if (const char *folder = secure_getenv(variable); folder && folder[0] == '/')
      *folders++ = folder;
  *folders = nullptr;
}

int create_log_file(std::size_t bytes, char *path, std::size_t path_size) noexcept {
  const char *folders[4];
  log_folders(folders);
  char prefix[40];
  log_name_prefix(prefix, sizeof prefix);
  for (const char **folder = folders; *folder; ++folder) {
    int length = std::snprintf(path, path_size, "%s/%s%d-%016llx.log", *folder, prefix, int(getpid()),
                               static_cast<unsigned long long>(random_number()));
    if (length < 0 || std::size_t(length) >= path_size)
      continue;
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
      continue;
    if (allocate(file, bytes))
      return file;
    close(file);
    unlink(path);
  }
  path[0] = '\0';
  return -1;
}

bool extend_log_file(const char *path, std::size_t bytes) noexcept {
  int file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0)
    return false;
  bool allocated = allocate(file, bytes);
  close(file);
  return allocated;
}

} // namespace mlflow::record
