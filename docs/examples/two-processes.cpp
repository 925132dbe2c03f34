// Two processes and one trace: the first starts the second, and tells it in its environment which span it works for.
#include <mlflow/mlflow.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

[[mlflow::trace(TOOL)]] int count_words(const std::string &text) {
  std::istringstream words(text);
  int count = 0;
  for (std::string word; words >> word;)
    ++count;
  return count;
}

/// Runs `program count TEXT` and reads what it prints.
[[mlflow::trace(CHAIN)]] int ask_worker(const std::string &program, const std::string &text) {
  setenv("TRACEPARENT", mlflow::traceparent().c_str(), 1);
  int ends[2];
  if (pipe(ends) != 0)
    throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  std::string arguments[] = {program, "count", text};
  char *words[] = {arguments[0].data(), arguments[1].data(), arguments[2].data(), nullptr};
  pid_t worker = 0;
  int failed = posix_spawn(&worker, program.c_str(), &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  std::string answer;
  char piece[64];
  for (ssize_t size = 0; (size = read(ends[0], piece, sizeof piece)) > 0;)
    answer.append(piece, static_cast<std::size_t>(size));
  close(ends[0]);
  if (failed || waitpid(worker, nullptr, 0) != worker)
    throw std::runtime_error("the worker could not be started");
  return std::stoi(answer);
}

int main(int count, char **arguments) {
  if (count == 3) // the worker
    std::cout << count_words(arguments[2]) << "\n";
  else
    std::cout << ask_worker("/proc/self/exe", "one trace in two processes") << " words\n";
}
