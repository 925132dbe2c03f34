// A second after the last span the collector sleeps without a time limit: its thread is not scheduled again until there is a span, which is then
// delivered.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && env MLFLOW_TRACKING_URI=%t.dir/store %t | FileCheck %s
// CHECK: asleep: 0 switches
// CHECK: delivered after sleep: 1
#include "Inputs/traced.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;

static long switches() {
  for (auto &task : fs::directory_iterator("/proc/self/task")) {
    std::string name, line;
    std::getline(std::ifstream(task.path() / "comm"), name);
    std::ifstream status(task.path() / "status");
    long sum = 0;
    while (std::getline(status, line))
      if (line.find("ctxt_switches") != line.npos)
        sum += std::stol(line.substr(line.find(':') + 1));
    if (name == "mlflow-trace")
      return sum;
  }
  return -1;
}

int main() {
  traced::work(1);
  usleep(3'000'000);
  long before = switches();
  usleep(1'000'000);
  std::printf("asleep: %ld switches\n", before < 0 ? -1 : switches() - before);
  traced::work(2);
  usleep(1'000'000); // without a flush
  std::string all, line;
  for (auto &file : fs::directory_iterator(fs::path(std::getenv("MLFLOW_TRACKING_URI"))))
    for (std::ifstream lines(file.path()); std::getline(lines, line);)
      all += line;
  std::printf("delivered after sleep: %d\n", all.find("\\\"n\\\": 2") != all.npos);
}
