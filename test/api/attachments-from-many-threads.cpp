// Threads that attach at once, to spans of their own and of others, while the collector puts together what they attached: each attachment is
// there whole, once, or says that there was no room.
// RUN: %cxx -std=c++20 -O1 -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store
// RUN: env MLFLOW_TRACKING_URI=%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t > %t.said && %python %S/Inputs/check_attachments.py %t.store %t.said | FileCheck %s
// RUN: %cxx -std=c++20 -O1 -g -fsanitize=thread -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store
// RUN: env MLFLOW_TRACKING_URI=%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t > %t.said && %python %S/Inputs/check_attachments.py %t.store %t.said | FileCheck %s
// RUN: g++ -std=c++20 -O1 -g -fsanitize=address,undefined -pthread -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && rm -rf %t.store
// RUN: env MLFLOW_TRACKING_URI=%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 %t > %t.said && %python %S/Inputs/check_attachments.py %t.store %t.said | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

constexpr int threads = 4, each = 25;

int main() {
  auto shared = mlflow::start_span("shared");
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread)
    running.emplace_back([&shared, thread] {
      auto own = mlflow::start_span("own");
      for (int i = 0; i < each; ++i) {
        std::string bytes(static_cast<std::size_t>(i * 9001 + thread), static_cast<char>('a' + i));
        const mlflow::SpanHandle &span = i % 2 ? static_cast<mlflow::SpanHandle &>(own) : shared;
        mlflow::AttachmentRef ref = mlflow::attach(span, "text/plain", bytes);
        std::printf("%c %zu %s\n", 'a' + i, bytes.size(), std::string(ref).c_str());
      }
    });
  for (auto &thread : running)
    thread.join();
}
// CHECK: 100 attached, each whole and once, or not for want of room
