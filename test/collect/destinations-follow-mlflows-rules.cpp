// Which settings send traces where: an OTLP endpoint instead of MLflow unless both are asked for, the local store when no server is named or
// always; what to log in with is never part of a URL that is kept.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && cd / && env -u XDG_STATE_HOME HOME=/nowhere/at/all %t | FileCheck %s
// RUN: cd / && env XDG_STATE_HOME=%T %t | FileCheck --check-prefix=HOME %s
#include "config/settings.h"

#include <cstdio>
#include <map>
#include <string>
#include <unistd.h>

using namespace mlflow::config;

static std::map<std::string, std::string> variables;

static std::string text_of(const Endpoint &endpoint) {
  return endpoint.user.empty() ? endpoint.url : endpoint.url + " as " + endpoint.user + "/" + endpoint.password;
}

static void show(std::map<std::string, std::string> environment) {
  variables = std::move(environment);
  std::vector<std::string> problems;
  auto to = read_settings(
                [](const char *name) -> const char * {
                  auto found = variables.find(name);
                  return found == variables.end() ? nullptr : found->second.c_str();
                },
                nullptr, &problems)
                .to;
  std::string outbox = to.outbox, user = std::to_string(geteuid());
  if (auto at = outbox.find("trace-" + user); at != outbox.npos)
    outbox.replace(at, 6 + user.size(), "trace-USER");
  std::printf("store [%s] mlflow [%s] otlp [%s] outbox [%s]\n", to.store_directory.c_str(), text_of(to.mlflow).c_str(), text_of(to.otlp).c_str(),
              outbox.c_str());
  for (auto &problem : problems)
    std::printf("  %s\n", problem.c_str());
}

int main() {
  // CHECK: store [/mlflow-traces] mlflow [] otlp [] outbox []
  show({});
  // CHECK-NEXT: store [] mlflow [http://127.0.0.1:5000] otlp [] outbox [/var/tmp/mlflow-trace-USER/outbox]
  // HOME: store [] mlflow [http://127.0.0.1:5000] otlp [] outbox [{{.*}}/mlflow-trace/outbox]
  show({{"MLFLOW_TRACKING_URI", "http://127.0.0.1:5000/"}});
  // CHECK-NEXT: store [/mlflow-traces] mlflow [https://host/mlf as a@b/p:w] otlp [] outbox [/o]
  show({{"MLFLOW_TRACKING_URI", "https://a%40b:p:w@host/mlf"}, {"MLFLOW_TRACE_LOCAL_STORE", "always"}, {"MLFLOW_TRACE_OUTBOX", "o"}});
  // CHECK-NEXT: store [] mlflow [] otlp [http://[::1]:4318/v1/traces] outbox
  show({{"MLFLOW_TRACKING_URI", "http://h:5000"}, {"OTEL_EXPORTER_OTLP_ENDPOINT", "http://[::1]:4318/"}});
  // CHECK-NEXT: store [] mlflow [http://h:5000] otlp [http://c/traces] outbox
  show({{"MLFLOW_TRACKING_URI", "http://h:5000"}, {"OTEL_EXPORTER_OTLP_ENDPOINT", "http://other"}, {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c/traces"},
        {"MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT", "true"}});
  // CHECK-NEXT: store [/mlflow-traces] mlflow [] otlp [http://c/t] outbox
  show({{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c/t"}, {"MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT", "1"}});
  // CHECK-NEXT: store [/mlflow-traces] mlflow [] otlp [] outbox []
  show({{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c/t"}, {"MLFLOW_ENABLE_OTLP_EXPORTER", "false"}});
  // CHECK-NEXT: store [/mlflow-traces] mlflow [] otlp [] outbox []
  show({{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c/t"}, {"OTEL_SDK_DISABLED", "true"}});
  // CHECK-NEXT: store [/mlflow-traces] mlflow [] otlp [] outbox []
  // CHECK-NEXT:   OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' is not supported, using http/protobuf
  // CHECK-NEXT:   OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' is not of the form http://HOST:PORT/PATH
  show({{"OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317"}, {"OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"}});
  for (const char *url : {"http://", "http:/host", "http://h:0", "http://h:99999", "http://a b", "http://[::1", "http://h:x/", "https:host", "http://?q"}) {
    Endpoint endpoint;
    // CHECK-NOT: is a URL
    if (parse_endpoint(url, endpoint))
      std::printf("%s is a URL\n", url);
  }
  // CHECK: store [/mlflow-traces] mlflow [] otlp [] outbox []
  // CHECK-NEXT: MLFLOW_TRACKING_URI: 'databricks:' is not supported
  show({{"MLFLOW_TRACKING_URI", "databricks://profile"}});
  // CHECK-NEXT: store [] mlflow [http://h] otlp [] outbox
  // CHECK-NEXT: MLFLOW_TRACE_LOCAL_STORE: 'sometimes' is not 'always', there is no local store
  show({{"MLFLOW_TRACKING_URI", "http://h"}, {"MLFLOW_TRACE_LOCAL_STORE", "sometimes"}});
}
