// set_destination: what ends from then on goes elsewhere, to a store, an experiment or a server's lane; what has ended
// before stays; reset goes back to what the environment says. What cannot be written is refused, and nothing changes.
// RUN: rm -rf %t.stores && mkdir %t.stores
// RUN: %run-api --args %t.stores -std=c++20 -pthread %s > %t 2>&1
// RUN: FileCheck %s < %t
// RUN: %mlflow-trace ls --store %t.stores/second | FileCheck --check-prefix=SECOND %s
// RUN: rm -rf %t.stores && mkdir %t.stores
// RUN: %run-api --args %t.stores --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s > %t 2>&1
// RUN: FileCheck %s < %t
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

static void trace(const char *name) { auto span = mlflow::start_span(name); }

int main(int, char **arguments) {
  std::string folder = arguments[1];
  trace("first");
  auto open = mlflow::start_span_no_context("open");
  std::printf("%d\n", mlflow::tracing::set_destination({.tracking_uri = folder + "/second", .experiment = "seven"}));
  trace("second");
  open.end();
  std::printf("%d\n", mlflow::tracing::set_destination({.tracking_uri = "/proc/nowhere"}));
  std::printf("%d\n", mlflow::tracing::set_destination({.tracking_uri = "gopher://nowhere"}));
  trace("third");
  mlflow::tracing::disable();
  mlflow::tracing::reset();
  trace("fourth");
  mlflow::tracing::set_destination({.tracking_uri = folder + "/second"});
  std::thread([] { trace("fifth"); }).join();
  std::printf("%d\n", bool(mlflow::tracing::flush(std::chrono::seconds(60))));
}
// CHECK: traces go where they went before: {{.*}}/proc/nowhere
// CHECK: traces go where they went before: {{.*}}gopher
// CHECK: {{^}}1
// CHECK-NEXT: 0
// CHECK-NEXT: 0
// CHECK-NEXT: 1
// CHECK: {{^}}first
// CHECK-NOT: open
// CHECK-NOT: second
// CHECK-NOT: third
// CHECK: {{^}}fourth
// CHECK-NOT: fifth

// SECOND-DAG: second
// SECOND-DAG: open
// SECOND-DAG: third
// SECOND-DAG: fifth
