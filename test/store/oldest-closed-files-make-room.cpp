// Beyond its total size a store loses its oldest files, but none that a process has open, and nothing that is not a store file.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir | FileCheck %s
#include "sink/store_files.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace fs = std::filesystem;

int main(int, char **arguments) {
  fs::path folder = arguments[1];
  mlflow::sink::StoreLimits limits{.file_bytes = 1000, .total_bytes = 5000};
  mlflow::sink::StoreFiles open(arguments[1], limits);
  open.write("first of a process that lives\n");
  std::string first = fs::directory_iterator(folder)->path().filename().string();
  std::ofstream(folder / "00000000-notes.txt") << std::string(20000, 'x');

  mlflow::sink::StoreFiles busy(arguments[1], limits);
  std::string line(999, 'x');
  for (int i = 0; i < 30; ++i)
    busy.write(line + "\n");

  std::uintmax_t bytes = 0;
  for (auto &entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".jsonl")
      bytes += entry.file_size();
  std::printf("within the total: %d\n", bytes > 3000 && bytes <= 5000);
  std::printf("open file kept: %d, other file kept: %d\n", fs::exists(folder / first), fs::exists(folder / "00000000-notes.txt"));
}
// CHECK: within the total: 1
// CHECK: open file kept: 1, other file kept: 1
