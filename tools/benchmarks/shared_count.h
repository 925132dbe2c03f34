// Counters in a file that outlive the process, however it ends: what they say has happened is what is looked for
// afterwards.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace bench {

/// A `Count` in the file, which is made if it is not there; all zero then. Null: it cannot be had.
template <class Count> Count *count_in(const char *path) {
  int file = open(path, O_RDWR | O_CREAT, 0600);
  if (file < 0 || ftruncate(file, sizeof(Count)) != 0)
    return nullptr;
  void *shared = mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  return shared == MAP_FAILED ? nullptr : static_cast<Count *>(shared);
}

} // namespace bench
