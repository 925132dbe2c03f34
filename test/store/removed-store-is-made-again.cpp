// Somebody removes the folder while a process writes: the next lines go to a new one.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir && cat %t.dir/*.jsonl | FileCheck %s
// CHECK-NOT: before
// CHECK: after
#include "sink/store_files.h"

#include <filesystem>

int main(int, char **arguments) {
  mlflow::sink::StoreFiles files(arguments[1], {});
  files.write("before\n");
  std::filesystem::remove_all(arguments[1]);
  files.write("after\n");
}
