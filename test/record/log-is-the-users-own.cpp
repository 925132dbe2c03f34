// The log's file can be read by its owner only, is named for recovery to find, and says whose it is: alive as long as
// the process is, dead afterwards, also if its pid were used again.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#define TEST_HAS_ITS_OWN_COLLECTOR
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include "record/liveness.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace test;

namespace mlflow::collect {
bool prepare(record::Settings &) noexcept { return true; }
bool is_switched_off() noexcept { return false; }
bool launch() noexcept { return true; }
} // namespace mlflow::collect

Site site("f\0TOOL\0void f()\0\0\0", no_types, 0);

const char *say(record::Liveness liveness) {
  return liveness == record::Liveness::Alive ? "alive" : liveness == record::Liveness::Dead ? "dead" : "elsewhere";
}

int main() {
  traced(site, [] {});
  auto &pool = record::state.pool;
  struct stat status;
  stat(pool.path(), &status);
  std::printf("%s mode %o\n", pool.path(), status.st_mode & 07777);

  record::FileHeader &header = pool.header();
  std::printf("own %s\n", say(record::liveness_of(header, pool.path(), pool.path())));
  std::printf("left by exec %s\n", say(record::liveness_of(header, "another", pool.path())));
  header.pid = std::uint32_t(getppid());
  header.process_start = record::process_start_time(header.pid);
  std::printf("parent %s\n", say(record::liveness_of(header, pool.path(), "")));
  --header.process_start;
  std::printf("pid used again %s\n", say(record::liveness_of(header, pool.path(), "")));
  pid_t child = fork();
  if (child == 0)
    _exit(0);
  header.pid = std::uint32_t(child);
  waitid(P_PID, id_t(child), nullptr, WEXITED | WNOWAIT);
  header.process_start = 1;
  std::printf("not waited for %s\n", say(record::liveness_of(header, pool.path(), "")));
  ++header.pid_namespace;
  std::printf("other container %s\n", say(record::liveness_of(header, pool.path(), "")));
  // As a process in a chroot without /proc writes it, and as another one there reads it.
  record::ProcessIdentity unknown{std::uint32_t(getppid()), 0, record::own_pid_namespace()};
  std::printf("without a start %s, ", say(record::liveness_of(unknown)));
  unknown.pid_namespace = 0;
  std::printf("nor a namespace %s\n", say(record::liveness_of(unknown)));
  pool.unlink();
}
// CHECK: {{^}}/{{.*}}/mlflow-trace-{{[0-9]+}}-{{[0-9]+}}-{{[0-9a-f]+}}.log mode 600
// CHECK-NEXT: own alive
// CHECK-NEXT: left by exec dead
// CHECK-NEXT: parent alive
// CHECK-NEXT: pid used again dead
// CHECK-NEXT: not waited for dead
// CHECK-NEXT: other container elsewhere
// CHECK-NEXT: without a start elsewhere, nor a namespace elsewhere
