// longjmp, signal handlers, fork, vfork and atexit work across traced functions.
// RUN: %same-when-traced --all --standards c++17 --spans 5 %s
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

std::jmp_buf point;
volatile std::sig_atomic_t seen;
int jumps(int n) { std::longjmp(point, n); }
int sets(int n) {
  volatile int before = 1;
  int value = setjmp(point);
  if (value == 0) {
    before = 2;
    return jumps(n);
  }
  return value + before;
}
void handler(int signal) { seen = seen + signal; }
int child(bool withVfork) {
  pid_t pid = withVfork ? vfork() : fork();
  if (pid == 0)
    _exit(3);
  int status = 0;
  waitpid(pid, &status, 0);
  return WEXITSTATUS(status);
}
void atEnd() { std::puts("at end"); }

int main() {
  std::atexit(atEnd);
  std::printf("%d %d\n", sets(5), sets(6));
  std::signal(SIGUSR1, handler);
  for (int i = 0; i < 3; i++)
    std::raise(SIGUSR1);
  std::printf("%d\n", seen == 3 * SIGUSR1);
  std::printf("%d\n", child(false));
  std::printf("%d\n", child(true));
}
