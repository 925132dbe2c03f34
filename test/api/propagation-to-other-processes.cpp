// A span's context goes to another process in the headers of a request, whatever kind of map they are in, or in the
// environment of a child process: the spans of both are one trace. What is malformed is no parent.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -Wno-pedantic -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>
#include <utility>
#include <vector>

static void child_process(const char *self, const char *argument) {
  if (pid_t pid = fork(); pid == 0) {
    execl(self, self, argument, static_cast<char *>(nullptr));
    _exit(127);
  } else {
    int status = 0;
    waitpid(pid, &status, 0);
    if (status != 0)
      std::printf("the child failed\n");
  }
}

static bool is_none(std::string_view header) { return mlflow::extract(header).is_empty(); }

int main(int count, char **arguments) {
  if (count > 1 && std::string(arguments[1]) != "environment") { // a request came
    std::map<std::string, std::string> headers{{"Content-Type", "text"}, {"TraceParent", arguments[1]}};
    auto scope = mlflow::remote_parent(headers);
    auto span = mlflow::start_span("server");
    return 0;
  }
  if (count > 1) {
    auto span = mlflow::start_span("child process");
    return 0;
  }
  std::map<std::string, std::string> nothing;
  mlflow::inject(nothing);
  std::printf("without a span: %zu headers\n", nothing.size()); // CHECK: without a span: 0 headers
  auto client = mlflow::start_span("client");

  std::unordered_map<std::string, std::string> hashed;
  std::multimap<std::string, std::string> multi{{"traceparent", "old"}};
  std::vector<std::pair<std::string, std::string>> list;
  std::string by_function;
  mlflow::inject(hashed);
  mlflow::inject(multi);
  mlflow::inject(list);
  mlflow::inject([&](std::string_view name, std::string_view value) { by_function.append(name).append(value); });
  std::string header = mlflow::traceparent();
  std::printf("%zu %d %d %d %d\n", header.size(), hashed["traceparent"] == header,
              multi.size() == 1 && multi.begin()->second == header, list.at(0).second == header,
              by_function == "traceparent" + header); // CHECK-NEXT: 55 1 1 1 1
  std::printf("%d %d\n", mlflow::extract(list).trace_id() == client.trace_id(),
              mlflow::extract([&](std::string_view) { return header; }).span_id() == client.span_id());
  // CHECK-NEXT: 1 1
  auto no_header = [](std::string_view) -> const char * { return nullptr; };
  std::printf("null %d %d\n", mlflow::extract(std::getenv("NO_SUCH_VARIABLE")).is_empty(),
              mlflow::extract(no_header).is_empty()); // CHECK-NEXT: null 1 1

  std::string ids = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";
  std::printf("%d %d %d\n", is_none("00-" + ids + "-01"), is_none(" 00-" + ids + "-00 "),
              is_none("cc-" + ids + "-01-what-comes-later")); // CHECK-NEXT: 0 0 0
  std::printf("%d%d%d%d%d%d%d%d\n", is_none(""), is_none("00-" + ids), is_none("00-" + ids + "-01-more"),
              is_none("ff-" + ids + "-01"), is_none("00-" + std::string(32, '0') + "-b7ad6b7169203331-01"),
              is_none("00-0af7651916cd43dd8448eb211c80319c-" + std::string(16, '0') + "-01"),
              is_none("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"), is_none("00_" + ids + "-01"));
  // CHECK-NEXT: 11111111
  child_process(arguments[0], header.c_str());
  setenv("TRACEPARENT", mlflow::traceparent().c_str(), 1);
  child_process(arguments[0], "environment");
  // What its caller does not record is not recorded here.
  auto scope = mlflow::remote_parent("00-" + ids + "-00");
  auto unsampled = mlflow::start_span("not sampled");
  std::printf("%d %s\n", unsampled.is_recording(), std::string(mlflow::traceparent()).substr(52).c_str());
  // CHECK-NEXT: 0 -00
}
// CHECK: {{^}}client
// CHECK-DAG: {{─}} server
// CHECK-DAG: {{─}} child process
// CHECK-NOT: not sampled
