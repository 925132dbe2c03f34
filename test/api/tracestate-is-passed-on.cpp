// What other systems want to be passed on with a request, W3C's tracestate, goes to whatever is called below it: from the headers of the
// request, or the environment of the process, to headers and to child processes. What is malformed goes nowhere.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -Wno-pedantic -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

using Headers = std::vector<std::pair<std::string, std::string>>;
static const std::string parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/// What a call of another process would get below a request with these headers.
static std::string passed_on(Headers headers) {
  headers.insert(headers.begin(), {"Traceparent", parent});
  auto scope = mlflow::remote_parent(headers);
  auto span = mlflow::start_span("server");
  auto inner = mlflow::start_span("inner");
  Headers sent;
  mlflow::inject(sent);
  return sent.size() == 2 ? sent[1].first + ": " + sent[1].second : std::to_string(sent.size()) + " header";
}
static void show(std::string_view what, Headers headers) {
  std::string got = passed_on(std::move(headers));
  std::printf("%s: %s\n", std::string(what).c_str(), got.size() > 100 ? (got.substr(0, 20) + "..." + got.substr(got.size() - 8)).c_str() : got.c_str());
}
static std::string of_length(char key, std::size_t size) { return std::string(1, key) + "=" + std::string(size - 2, 'x'); }

int main(int count, char **arguments) {
  if (count > 1) {
    auto span = mlflow::start_span("child process");
    std::printf("child: '%s'\n", mlflow::tracestate().c_str());
    return 0;
  }
  // CHECK: plain: tracestate: congo=t61rcWkgMzE,rojo=00f067aa0ba902b7
  show("plain", {{"tracestate", "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7"}});
  // CHECK-NEXT: several: tracestate: a=1,b=2 3,c@d=4
  show("several", {{"TraceState", " a=1 ,,\tb=2 3"}, {"other", "x=y"}, {"tracestate", "c@d=4"}});
  // CHECK-NEXT: none: 1 header
  show("none", {});
  // CHECK-NEXT: upper case: 1 header
  show("upper case", {{"tracestate", "Congo=1"}});
  // CHECK-NEXT: no value: 1 header
  show("no value", {{"tracestate", "congo"}});
  // CHECK-NEXT: twice: 1 header
  show("twice", {{"tracestate", "a=1,b=2,a=3"}});
  // CHECK-NEXT: not ASCII: 1 header
  show("not ASCII", {{"tracestate", "a=\xc3\xbc"}});
  // CHECK-NEXT: one of two malformed: 1 header
  show("one of two malformed", {{"tracestate", "a=1"}, {"tracestate", "=2"}, {"tracestate", "b=3"}});
  std::string many = "k0=v";
  for (int i = 1; i < 33; ++i)
    many += ",k" + std::to_string(i) + "=v";
  // CHECK-NEXT: 33 members: 1 header
  show("33 members", {{"tracestate", many}});
  // Of more than 512 characters, long members go first, the last of them before others; then the last.
  // CHECK-NEXT: too long: tracestate: a=x,b=xx...,c=x,e=y
  show("too long", {{"tracestate", "a=x," + of_length('b', 258) + ",c=x," + of_length('d', 258) + ",e=y"}});
  // CHECK-NEXT: all short: 503 a b c d
  std::string all_short;
  for (char key : {'a', 'b', 'c', 'd', 'e'})
    all_short += (all_short.empty() ? "" : ",") + of_length(key, 125);
  std::string got = passed_on({{"tracestate", all_short}}).substr(12);
  std::printf("all short: %zu", got.size());
  for (std::size_t i = 0; i < got.size(); i += 126)
    std::printf(" %c", got[i]);
  std::printf("\n");
  // CHECK-NEXT: without a parent: ''
  std::printf("without a parent: '%s'\n", mlflow::tracestate(mlflow::extract(Headers{{"tracestate", "a=1"}})).c_str());
  std::fflush(stdout);

  // CHECK-NEXT: child: 'a=1,b=2'
  // CHECK-NEXT: child: ''
  setenv("TRACEPARENT", parent.c_str(), 1);
  for (const char *state : {"a=1, b=2", "no such thing"}) {
    setenv("TRACESTATE", state, 1);
    if (pid_t pid = fork(); pid == 0) {
      execl(arguments[0], arguments[0], "child", static_cast<char *>(nullptr));
      _exit(127);
    } else {
      waitpid(pid, nullptr, 0);
    }
  }
}
