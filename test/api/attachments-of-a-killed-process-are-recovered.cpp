// What a process had attached before it was killed is recovered, whole and once, whether the collector had read none, some or all of it.
// RUN: %cxx -std=c++17 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t
// RUN: %python %S/Inputs/kill_while_it_attaches.py %t %t.dir %mlflow-trace | FileCheck %s
#include <mlflow/mlflow.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

int main() {
  auto span = mlflow::start_span("open");
  for (unsigned n = 0;; ++n) {
    auto ref = mlflow::attach(span, "text/plain", std::string(1000000 + n, static_cast<char>('a' + n % 26)));
    if (ref)
      std::printf("%s\n", std::string(ref).c_str());
    std::fflush(stdout);
    std::this_thread::sleep_for(std::chrono::milliseconds(n % 7 * 10));
  }
}
// CHECK: 12 processes killed, each of their attachments recovered once
