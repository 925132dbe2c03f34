// A lane belongs to the process that made it, until that ends: another one cannot take it meanwhile, and can then. A forked child holds nothing of its
// parent's. A removed lane cannot be taken.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir/deep/outbox | FileCheck %s
#include "outbox/lane.h"

#include <cstdio>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace mlflow::outbox;

static const char *name_of(LaneState state) {
  return state == LaneState::Writing ? "writing" : state == LaneState::Left ? "left" : "unknown";
}

static void look(const char *when, const std::string &outbox) {
  for (const LaneInfo &lane : list_lanes(outbox)) {
    LaneLock lock;
    bool taken = lock.take(lane.folder);
    std::printf("%s: %s, %s", when, name_of(lane.state), taken ? "taken\n" : "not taken\n");
  }
  std::fflush(stdout);
}

int main(int, char **arguments) {
  std::string outbox = arguments[1];
  look("nothing", outbox);
  int made[2], done[2], end[2];
  if (pipe(made) || pipe(done) || pipe(end))
    return 1;
  char byte = 0;
  pid_t parent = fork();
  if (parent == 0) {
    LaneLock lock;
    std::string folder = make_lane(outbox, "{\"version\":1}\n", lock);
    struct stat status;
    if (folder.empty() || stat(outbox.c_str(), &status) != 0)
      return 1;
    std::printf("made, mode %o: %s", status.st_mode & 0777, read_description(folder).c_str());
    std::fflush(stdout);
    if (fork() == 0) { // outlives its parent, and must not keep the lane
      close(end[1]);
      if (write(made[1], &byte, 1) != 1 || read(end[0], &byte, 1) < 0) // until the test has ended
        return 1;
      _exit(0);
    }
    if (read(done[0], &byte, 1) != 1)
      return 1;
    _exit(0);
  }
  if (read(made[0], &byte, 1) != 1)
    return 1;
  look("its process lives", outbox);
  if (write(done[1], &byte, 1) != 1)
    return 1;
  waitpid(parent, nullptr, 0);
  look("its process is gone", outbox);
  auto lanes = list_lanes(outbox);
  LaneLock lock, second;
  std::printf("once %d, twice %d\n", lock.take(lanes[0].folder), second.take(lanes[0].folder));
  remove_lane(lanes[0].folder);
  std::printf("removed: %d left, taken %d\n", int(list_lanes(outbox).size()), second.take(lanes[0].folder));
}
// CHECK-NOT: nothing:
// CHECK: made, mode 700: {"version":1}
// CHECK-NEXT: its process lives: writing, not taken
// CHECK-NEXT: its process is gone: left, taken
// CHECK-NEXT: once 1, twice 0
// CHECK-NEXT: removed: 0 left, taken 0
