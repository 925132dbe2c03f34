// A value that makes no sense is reported with the variable's name and what was expected, and the default is used; each value knows where it comes
// from. Secrets are not shown, in a URL neither.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && cd / && %t | FileCheck %s
#include "config/settings.h"

#include <cstdio>
#include <cstring>

using namespace mlflow::config;

static const char *variables[][2] = {
    {"MLFLOW_TRACE_SAMPLING_RATIO", "1.5"}, {"MLFLOW_TRACE_ENABLED", "perhaps"}, {"MLFLOW_TRACE_MAX_DEPTH", "25"},
    {"MLFLOW_TRACE_STORE_FILE_BYTES", "16M"}, {"MLFLOW_TRACE_EXIT_TIMEOUT", "0.5"}, {"MLFLOW_TRACE_POOL_BYTES", "17 M"},
    {"MLFLOW_TRACKING_URI", "http://ann:secret@:5000"}, {"MLFLOW_TRACKING_TOKEN", "abc"}, {"MLFLOW_TRACE_COMPRESSION", "zip"}, {"MLFLOW_EXPERIMENT_ID", "seven"}, {"MLFLOW_EXPERIMENT_NAME", ""}};

int main() {
  std::vector<Origin> origins;
  std::vector<std::string> problems;
  Settings settings = read_settings(
      [](const char *name) -> const char * {
        for (auto &variable : variables)
          if (std::strcmp(variable[0], name) == 0)
            return variable[1];
        return nullptr;
      },
      &origins, &problems);
  for (auto &problem : problems)
    std::puts(problem.c_str());
  std::printf("%g %d %d %d %g '%s' %s\n", settings.sampling_ratio, settings.enabled, int(settings.max_depth),
              int(settings.store_file_bytes), settings.exit_timeout, settings.experiment_id.c_str(), settings.to.store_directory.c_str());
  for (auto &origin : origins)
    std::printf("%s=%s %s%s\n", std::string(origin.name).c_str(), origin.value.c_str(),
                origin.from_environment ? "environment" : "default", origin.problem.empty() ? "" : ", not used");
  for (auto *uri : {"", "traces", "/abs/../x", "file:rel", "file:///a%20b", "file://localhost/c", "file://host/c", "https://x", "sqlite:///y"})
    std::printf("[%s] -> %s\n", uri, directory_of(uri).c_str());
}
// CHECK: MLFLOW_TRACE_ENABLED: 'perhaps' is not true or false, using true
// CHECK-NEXT: MLFLOW_TRACE_SAMPLING_RATIO: '1.5' is not a number from 0 to 1, using 1
// CHECK-NEXT: MLFLOW_TRACE_MAX_DEPTH: '25' is not a whole number from 1 to 24, using 8
// CHECK-NEXT: MLFLOW_TRACE_POOL_BYTES: '17 M' is not a number of bytes (K, M or G may follow) from 262144 to 17179869184, using 4M
// CHECK-NEXT: MLFLOW_EXPERIMENT_ID: 'seven' is not an experiment's id (digits), it is ignored
// CHECK-NEXT: MLFLOW_TRACE_COMPRESSION: 'zip' is not gzip or none, nothing is compressed
// CHECK-NEXT: MLFLOW_TRACKING_URI: 'http://***@:5000' is not of the form http://HOST:PORT/PATH, traces go to /mlflow-traces
// CHECK-NEXT: 1 1 8 16777216 0.5 '' /mlflow-traces
// CHECK: MLFLOW_TRACE_ENABLED=perhaps environment, not used
// CHECK: MLFLOW_TRACKING_URI=http://***@:5000 environment, not used
// CHECK: MLFLOW_EXPERIMENT_NAME= default
// CHECK: MLFLOW_TRACE_MAX_ELEMENTS=256 default
// CHECK: MLFLOW_TRACE_STORE_FILE_BYTES=16M environment{{$}}
// CHECK: MLFLOW_TRACKING_TOKEN=*** environment{{$}}
// CHECK-NOT: secret
// CHECK: [] -> /mlflow-traces
// CHECK-NEXT: [traces] -> /traces
// CHECK-NEXT: [/abs/../x] -> /x
// CHECK-NEXT: [file:rel] -> /rel
// CHECK-NEXT: [file:///a%20b] -> /a b
// CHECK-NEXT: [file://localhost/c] -> /c
// CHECK-NEXT: [file://host/c] -> {{$}}
// CHECK-NEXT: [https://x] -> {{$}}
// CHECK-NEXT: [sqlite:///y] -> {{$}}
