// A processor whose library is closed has seen what ended before; what ends later, in threads that go on meanwhile too, is written without its
// values, until other processors are set.
// RUN: rm -rf %t && mkdir %t && %cxx -std=c++20 -fPIC -shared -I%source/runtime/include -I%source/attributes/include %S/Inputs/processor_library.cpp %libs -o %t/library.so
// RUN: %run-api --fields -std=c++20 -pthread --args %t/library.so %s > %t/out 2>&1
// RUN: FileCheck --implicit-check-not=secret %s < %t/out
// RUN: g++ -std=c++20 -fPIC -shared -fsanitize=address,undefined -I%source/runtime/include -I%source/attributes/include %S/Inputs/processor_library.cpp %libs -o %t/san.so
// RUN: %run-api --fields --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined --args %t/san.so %s > %t/out 2>&1
// RUN: FileCheck --implicit-check-not=secret %s < %t/out
// RUN: %cxx -std=c++20 -fPIC -shared -fsanitize=thread -I%source/runtime/include -I%source/attributes/include %S/Inputs/processor_library.cpp %libs -o %t/tsan.so
// RUN: %run-api --fields -std=c++20 -pthread -fsanitize=thread --args %t/tsan.so %s > %t/out 2>&1
// RUN: FileCheck --implicit-check-not=secret %s < %t/out
#include <mlflow/mlflow.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <dlfcn.h>
#include <thread>

static void trace(const char *name) {
  auto span = mlflow::start_span(name);
  span.set_outputs("secret");
}

int main(int, char **arguments) {
  void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return std::puts(dlerror());
  reinterpret_cast<void (*)()>(dlsym(library, "process_spans"))();
  trace("before");
  mlflow::tracing::flush(std::chrono::seconds(60));
  std::atomic<bool> closed{false};
  std::thread meanwhile([&] {
    while (!closed) {
      trace("meanwhile");
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  });
  dlclose(library);
  closed = true;
  meanwhile.join();
  trace("after");
  mlflow::tracing::flush(std::chrono::seconds(60));
  mlflow::tracing::configure({.span_processors = mlflow::tracing::span_processors([](mlflow::EndedSpan &span) { span.set_outputs("another"); })});
  trace("again");
}
// CHECK: a span processor failed, or is not there any more
// CHECK: span before
// CHECK: mlflow.spanOutputs = "seen"
// CHECK: span after
// CHECK: mlflow.spanOutputs = "***"
// CHECK: span again
// CHECK: mlflow.spanOutputs = "another"
