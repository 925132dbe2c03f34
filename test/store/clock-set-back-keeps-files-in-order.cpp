// A clock that is set back between two files of a process does not put the later one before the first: readers follow a lane by the names of its
// files, and would never come to it.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "sink/http/lane_reader.h"
#include "sink/store_files.h"

#include <cstdio>
#include <ctime>
#include <dlfcn.h>

static std::time_t back_s = 0;

extern "C" int clock_gettime(clockid_t clock, timespec *now) noexcept {
  static auto *real = reinterpret_cast<int (*)(clockid_t, timespec *)>(dlsym(RTLD_NEXT, "clock_gettime"));
  int result = real(clock, now);
  if (clock == CLOCK_REALTIME)
    now->tv_sec -= back_s;
  return result;
}

int main(int, char **arguments) {
  mlflow::sink::StoreFiles files(arguments[1], {.file_bytes = 1, .total_bytes = 1 << 20});
  mlflow::http::LaneReader reader(arguments[1], {});
  std::string_view line;
  for (const char *text : {"a\n", "b\n", "c\n", "d\n"}) {
    files.write(text);
    while (reader.next(line))
      std::printf("%.*s ", int(line.size()), line.data());
    back_s += 3600;
  }
  std::printf("\n");
}
// CHECK: {{^}}a b c d
