// A secret is in no file that the runtime writes: not in the log of a process that was killed, nor in the store made of it.
// RUN: rm -rf %t.d && mkdir %t.d && %traced -std=c++17 -O1 %s %libs -o %t.d/program
// RUN: (env MLFLOW_TRACKING_URI=file:%t.d/store %t.d/program || true) > %t.d/log
// RUN: grep -qa open-value %t.d/log
// RUN: not grep -qa hush %t.d/log
// RUN: (env MLFLOW_TRACKING_URI=file:%t.d/store %mlflow-trace recover || true) > /dev/null
// RUN: grep -raq open-value %t.d/store
// RUN: not grep -raq hush %t.d/store
#include <csignal>
#include <cstdio>
#include <map>
#include <string>
#include <unistd.h>

struct Login {
  std::string user = "open-value";
  [[mlflow::sensitive]] std::string pin = "hush-hush";
  [[mlflow::skip]] std::string note = "hush-hush";
  std::string password = "hush-hush";
};

// The log that the process has mapped, segments and all.
void print_log() {
  char line[4096];
  std::string path;
  std::FILE *maps = std::fopen("/proc/self/maps", "r");
  while (std::fgets(line, sizeof line, maps)) {
    std::string text(line);
    std::size_t begin = text.find('/'), end = text.find(".log");
    if (begin != text.npos && end != text.npos && text.find("mlflow-trace") != text.npos)
      path = text.substr(begin, end + 4 - begin);
  }
  std::FILE *log = std::fopen(path.c_str(), "r");
  for (std::size_t size; log && (size = std::fread(line, 1, sizeof line, log));)
    std::fwrite(line, 1, size, stdout);
  std::fflush(stdout);
}

[[mlflow::trace]] void f(const Login &login, const std::map<std::string, std::string> &headers, [[mlflow::sensitive]] const char *word, const char *api_key) {
  print_log();
  kill(getpid(), SIGKILL);
}

int main() { f({}, {{"Authorization", "hush-hush"}}, "hush-hush", "hush-hush"); }
