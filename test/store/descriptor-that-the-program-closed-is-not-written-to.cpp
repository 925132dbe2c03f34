// Daemons close all descriptors. What the program then opens under our number is its own: nothing is written there, and ours is opened again.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/store %t.dir/own | FileCheck %s
#include "sink/store_files.h"

#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

int main(int, char **arguments) {
  std::filesystem::remove_all(arguments[1]);
  int own;
  {
    mlflow::sink::StoreFiles files(arguments[1], {});
    files.write("before\n");
    for (int i = 3; i < 1024; ++i)
      close(i);
    own = open(arguments[2], O_RDWR | O_CREAT | O_TRUNC, 0600);
    int taken = 0;
    for (int i = 3; i < 1000; ++i) // every number is the program's now
      taken += dup2(own, i) == i;
    std::printf("numbers taken: %d\n", taken);
    std::printf("written: %d\n", int(files.write("after\n")));
  }
  std::printf("own file: %d bytes, still open: %d\n", int(std::filesystem::file_size(arguments[2])), fcntl(500, F_GETFD) >= 0);
}
// CHECK: numbers taken: 997
// CHECK: written: 6
// CHECK: own file: 0 bytes, still open: 1
