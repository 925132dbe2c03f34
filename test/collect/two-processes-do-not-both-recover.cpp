// Many processes find the same log at the same moment: one delivers it, the others leave it alone.
// RUN: rm -rf %t.dir && mkdir %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/made_log.h"
#include "collect/recover.h"
#include "sink/memory.h"

#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace made;

int main(int, char **arguments) {
  std::string folder = arguments[1], path = folder + "/made.log", store = folder + "/store";
  for (int round = 0; round < 20; ++round) {
    Log log;
    log.site(1, "work");
    std::strcpy(log.header().delivery, store.c_str());
    log.header().process_key[0] = std::uint64_t(round);
    log.use(1, 1, 0);
    for (std::uint64_t i = 1; i <= 30; ++i) {
      log.begin(1, ref(1, i), 0, ref(1, i), i);
      log.end(ref(1, i), i);
    }
    log.write(path);
    auto info = collect::inspect_log(path);
    for (int child = 0; child < 4; ++child)
      if (fork() == 0) {
        collect::recover(info);
        _exit(0);
      }
    while (wait(nullptr) > 0) {
    }
  }
  int spans = 0;
  std::string line;
  for (auto &file : std::filesystem::directory_iterator(store))
    for (std::ifstream lines(file.path()); std::getline(lines, line);)
      spans += line.starts_with("{\"span\"");
  std::printf("spans %d\n", spans);
}
// CHECK: spans 600
