// A span's ids go to another process, by a message or as TRACEPARENT in its environment, or through fork: what is traced
// there is below it, in the same trace, which has one root and one summary. A store that both wrote shows one tree.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && %t
// RUN: cat %t.dir/mlflow-traces/*.jsonl | grep -c trace_info | FileCheck --check-prefix=SUMMARIES %s
// RUN: cd %t.dir && %mlflow-trace show --all --no-times | FileCheck %s
// RUN: rm -rf %t.dir/mlflow-traces && cd %t.dir && %t off && not ls mlflow-traces/*.jsonl
// RUN: rm -rf %t.dir/mlflow-traces && cd %t.dir && env TRACEPARENT=00-0 %t child 2>&1 | FileCheck --check-prefix=SAID %s
#include "Inputs/flows.h"

#include <spawn.h>
#include <sys/wait.h>

using namespace flows;

std::string program;

std::string traceparent(const mlflow_rt_context &context) {
  std::uint8_t trace[16], span[8];
  bool sampled;
  if (!mlflow_rt_context_ids(&context, trace, span, &sampled))
    return "none";
  char text[64], *at = text + std::sprintf(text, "00-");
  for (std::uint8_t byte : trace)
    at += std::sprintf(at, "%02x", byte);
  *at++ = '-';
  for (std::uint8_t byte : span)
    at += std::sprintf(at, "%02x", byte);
  std::sprintf(at, "-%02x", int(sampled));
  return text;
}

void run_child(const std::string &how, const std::string &parent) {
  std::string variable = "TRACEPARENT=" + parent;
  char *arguments[] = {program.data(), const_cast<char *>(how.c_str()), const_cast<char *>(parent.c_str()), nullptr};
  char *environment[] = {how == "child" ? variable.data() : nullptr, nullptr};
  pid_t child;
  posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environment);
  waitpid(child, nullptr, 0);
}

mlflow_rt_context extract(const std::string &text) {
  auto bytes = [&](std::size_t from, std::uint8_t *to, int count) {
    for (int i = 0; i < count; ++i)
      to[i] = std::uint8_t(std::stoi(text.substr(from + 2 * std::size_t(i), 2), nullptr, 16));
  };
  std::uint8_t trace[16], span[8];
  bytes(3, trace, 16);
  bytes(36, span, 8);
  mlflow_rt_context context;
  mlflow_rt_context_remote(&context, trace, span, text.back() == '1');
  return context;
}

int main(int count, char **arguments) {
  program = arguments[0];
  std::string how = count > 1 ? arguments[1] : "";
  if (how == "child") {
    traced::work(2);
    Flow flow(3);
    flow.start();
    traced::work(4);
    flow.finish();
  } else if (how == "message") {
    mlflow_rt_context remote = extract(arguments[2]);
    std::uint64_t attached = mlflow_rt_context_attach(&remote);
    call(traced::outer_site, [] { traced::work(5); });
    mlflow_rt_context_detach(attached);
    mlflow_rt_span_end(begin("by hand", "TASK", false, &remote), 0, 0);
  } else if (how == "off") { // the trace is not sampled: what is below it is not recorded
    const char unsampled[] = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-00";
    run_child("child", unsampled);
    run_child("message", unsampled);
  } else {
    call(traced::outer_site, [] {
      traced::work(1);
      std::string parent = traceparent(current());
      run_child("child", parent);
      run_child("message", parent);
      mlflow_rt_context context = current();
      if (pid_t child = fork(); child == 0) {
        traced::work(100); // a trace of its own
        std::uint64_t attached = mlflow_rt_context_attach(&context);
        traced::work(6);
        mlflow_rt_context_detach(attached);
        std::exit(0);
      } else {
        waitpid(child, nullptr, 0);
      }
    });
  }
}
// SUMMARIES: {{^}}2{{$}}
// CHECK-DAG: {{^}}outer [CHAIN]
// CHECK-DAG: {"n": 1}
// CHECK-DAG: {{^}}├─ work [TOOL]
// CHECK-DAG: {"n": 2}
// CHECK-DAG: {{^}}├─ flow [CHAIN]
// CHECK-DAG: {{^}}│  └─ work [TOOL]
// CHECK-DAG: {"n": 4}
// CHECK-DAG: {{^}}├─ outer [CHAIN]
// CHECK-DAG: {"n": 5}
// CHECK-DAG: {{^}}├─ by hand [TASK]
// CHECK-DAG: {"n": 6}
// CHECK-DAG: {{^}}work [TOOL]
// CHECK-DAG: {"n": 100}
// SAID: mlflow-trace: TRACEPARENT: '00-0' is not a W3C traceparent, it is ignored
