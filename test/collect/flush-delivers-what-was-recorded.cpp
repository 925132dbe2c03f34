// mlflow_rt_flush returns when every span that ended before is in the store's file.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store %t %t.dir/store | FileCheck %s
// CHECK: flushed 1, spans 1000
// CHECK: flushed 1, spans 2000
#include "Inputs/traced.h"

#include <filesystem>
#include <fstream>

static int spans(const char *store) {
  int count = 0;
  std::string line;
  for (auto &file : std::filesystem::directory_iterator(store))
    for (std::ifstream lines(file.path()); std::getline(lines, line);)
      count += line.starts_with("{\"span\"");
  return count;
}

int main(int, char **arguments) {
  for (int round = 0; round < 2; ++round) {
    for (long i = 0; i < 1000; ++i)
      traced::work(i);
    bool flushed = mlflow_rt_flush(60'000'000'000);
    std::printf("flushed %d, spans %d\n", flushed, spans(arguments[1]));
  }
}
