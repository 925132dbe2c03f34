// A forked child has its parent's processors, in its own collector, with what they refer to; either may set others without the other's noticing.
// A child of a parent whose collector is in a processor does not wait for it.
// RUN: %run-api --fields -std=c++20 -pthread %s | FileCheck --implicit-check-not=secret %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck --implicit-check-not=secret %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

static void trace(const char *name) {
  auto span = mlflow::start_span(name);
  span.set_outputs("secret");
}

static void set_processors(const char *says) {
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors([says](mlflow::EndedSpan &span) {
    if (span.name() == "slow")
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    span.set_outputs(says);
  })});
}

int main() {
  set_processors("the parent's");
  trace("slow");
  std::thread flush([] { mlflow::tracing::flush(std::chrono::seconds(60)); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100)); // the collector is in the processor
  pid_t child = fork();
  if (child == 0) {
    trace("child");
    mlflow::tracing::flush(std::chrono::seconds(60));
    set_processors("the child's");
    trace("child's own");
    mlflow::tracing::flush(std::chrono::seconds(60));
    _exit(0);
  }
  int status = -1;
  waitpid(child, &status, 0);
  flush.join();
  trace("parent");
  std::printf("child ended with %d\n", status);
  std::fflush(stdout);
}
// CHECK: child ended with 0
// CHECK: span slow
// CHECK: mlflow.spanOutputs = "the parent's"
// CHECK: span child
// CHECK: mlflow.spanOutputs = "the parent's"
// CHECK: span child's own
// CHECK: mlflow.spanOutputs = "the child's"
// CHECK: span parent
// CHECK: mlflow.spanOutputs = "the parent's"
