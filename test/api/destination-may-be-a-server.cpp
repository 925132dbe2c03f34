// set_destination to a server while the program runs: what ends from then on is sent there, what has ended before is in the store, and
// reset goes back to it. A server that does not answer gets what waits for it later.
// RUN: rm -rf %t.dir && mkdir %t.dir && %cxx -std=c++20 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %fake-server --outbox %t.dir/outbox -- %t %t.dir/store | FileCheck %s
// RUN: %mlflow-trace ls --store %t.dir/store | FileCheck --check-prefix=STORE %s
// RUN: %fake-server --outbox %t.dir/outbox2 --answers 503*3 -- %t %t.dir/store2 | FileCheck %s
// RUN: g++ -std=c++20 -pthread -g -fsanitize=address,undefined -I%source/runtime/include -I%source/attributes/include %s %libs -o %t.san
// RUN: %fake-server --outbox %t.dir/outbox3 -- %t.san %t.dir/store3 | FileCheck %s
// RUN: %cxx -std=c++20 -pthread -g -fsanitize=thread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t.tsan
// RUN: %fake-server --outbox %t.dir/outbox4 -- %t.tsan %t.dir/store4 | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

static void trace(const char *name) { auto span = mlflow::start_span(name); }

int main(int, char **arguments) {
  std::string server = std::getenv("MLFLOW_TRACKING_URI");
  setenv("MLFLOW_TRACKING_URI", arguments[1], 1); // before the first span: nothing has read it yet
  trace("first");
  bool set = mlflow::tracing::set_destination({.tracking_uri = server});
  std::thread([] { trace("second"); }).join();
  trace("third");
  auto result = mlflow::tracing::flush(std::chrono::seconds(60));
  mlflow::tracing::reset();
  trace("fourth");
  auto last = mlflow::tracing::flush(std::chrono::seconds(60));
  std::fprintf(stderr, "set %d, delivered %d: stored %d, sent %d; then %d and %d\n", set, result.delivered, int(result.spans_stored),
               int(result.spans_sent), int(last.spans_stored), int(last.spans_sent));
}
// CHECK: set 1, delivered 1: stored 1, sent 2; then 2 and 2
// CHECK-NOT: first
// STORE-DAG: first
// STORE-DAG: fourth
// STORE-NOT: second
// STORE-NOT: third
