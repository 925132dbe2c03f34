// However a process ends in the middle of a call, by itself, by a signal or by becoming another program: what it recorded is recovered, calls that
// had ended are whole, and the open one says what became of it.
// RUN: %traced -O1 %s %libs -o %t.exe && rm -rf %t.store && ulimit -c 0
// RUN: for how in abort _exit quick_exit null SIGTERM SIGKILL trap exec; do \
// RUN:   env MLFLOW_TRACKING_URI=file:%t.store %t.exe $how; test $? -ne 9 || exit 1; \
// RUN: done
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %mlflow-trace recover
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %mlflow-trace show --all --no-times > %t.shown
// RUN: grep -c 'process terminated' %t.shown | grep -x 8
// RUN: FileCheck --match-full-lines --strict-whitespace %s < %t.shown
#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>

[[mlflow::trace(TOOL)]] int done(int n) { return n; }

[[mlflow::trace(CHAIN)]] int end(const std::string &how) {
  done(1);
  if (how == "abort")
    std::abort();
  if (how == "_exit")
    _exit(3);
  if (how == "quick_exit")
    std::quick_exit(4);
  if (how == "null")
    *static_cast<volatile int *>(nullptr) = 1;
  if (how == "SIGTERM")
    std::raise(SIGTERM);
  if (how == "SIGKILL")
    std::raise(SIGKILL);
  if (how == "trap")
    __builtin_trap();
  if (how == "exec")
    execl("/bin/true", "true", nullptr);
  return 9;
}

int main(int, char **argv) { return end(argv[1]); }

//      CHECK:end [CHAIN] ERROR
// CHECK-NEXT:│  in  {"how": "abort"}
// CHECK-NEXT:│  !   process terminated
// CHECK-NEXT:└─ done [TOOL]
// CHECK-NEXT:     in  {"n": 1}
// CHECK-NEXT:     out 1
//      CHECK:│  in  {"how": "_exit"}
//      CHECK:│  in  {"how": "quick_exit"}
//      CHECK:│  in  {"how": "null"}
//      CHECK:│  in  {"how": "SIGTERM"}
//      CHECK:│  in  {"how": "SIGKILL"}
//      CHECK:│  in  {"how": "trap"}
//      CHECK:│  in  {"how": "exec"}
// CHECK-NEXT:│  !   process terminated
