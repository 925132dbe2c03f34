// Ends in the way that its argument names, inside two traced calls.
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <unistd.h>

[[mlflow::trace(TOOL)]] int ended(int n) { return n + 1; }

[[mlflow::trace(TOOL)]] void end_by(const std::string &how) {
  if (how == "kill")
    kill(getpid(), SIGKILL);
  if (how == "abort")
    std::abort();
  if (how == "exit")
    std::exit(3);
  if (how == "throw")
    throw std::runtime_error("nobody catches this");
}

[[mlflow::trace(CHAIN)]] void request(const std::string &how) {
  ended(1);
  end_by(how);
}

int main(int, char **argv) { request(argv[1]); }
