// Functions of the C library that the program brings itself may be traced, though the recorder calls them.
// RUN: %run-traced -fplugin-arg-mlflow-all -std=c++17 -O1 -fno-builtin %s | FileCheck %s
#include <cstdarg>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" {
void *mmap(void *address, std::size_t size, int protection, int flags, int file, off_t offset) noexcept {
  return reinterpret_cast<void *>(syscall(SYS_mmap, address, size, protection, flags, file, offset));
}
int clock_gettime(clockid_t clock, timespec *time) noexcept { return int(syscall(SYS_clock_gettime, clock, time)); }
int open(const char *name, int flags, ...) {
  va_list list;
  va_start(list, flags);
  int mode = va_arg(list, int);
  va_end(list);
  return int(syscall(SYS_openat, AT_FDCWD, name, flags, mode));
}
ssize_t write(int file, const void *from, std::size_t size) { return syscall(SYS_write, file, from, size); }
void *memcpy(void *to, const void *from, std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; i++) {
    static_cast<char *>(to)[i] = static_cast<const char *>(from)[i];
    asm volatile("");
  }
  return to;
}
}

int work(int n) { return n + 1; }

// CHECK: main [UNKNOWN]
// CHECK: work [UNKNOWN]
// CHECK-NEXT: in {"n": 1}
// CHECK-NEXT: out 2
int main() { return work(1) - 2; }
