// What is written into a lane: the server, the experiment, OpenTelemetry's resource; no credentials.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t > %t.out && FileCheck %s < %t.out && not grep -E 'secret|tok' %t.out
// RUN: %python -c "import json, sys; [json.loads(line) for line in sys.stdin]" < %t.out
#include "outbox/description.h"

#include <cstdio>
#include <cstring>

int main() {
  static const char *variables[][2] = {{"MLFLOW_TRACKING_URI", "http://ann:secret@h:1/x/"}, {"MLFLOW_TRACKING_TOKEN", "tok"}, {"MLFLOW_EXPERIMENT_NAME", "a \"b\""},
                                       {"MLFLOW_RUN_ID", "r1"}, {"OTEL_EXPORTER_OTLP_ENDPOINT", "http://c"}, {"MLFLOW_TRACE_ENABLE_OTLP_DUAL_EXPORT", "1"},
                                       {"OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=t%20est , service.name=other,bad,=worse"}, {"OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"}};
  auto settings = mlflow::config::read_settings(
      [](const char *name) -> const char * {
        for (auto &variable : variables)
          if (std::strcmp(variable[0], name) == 0)
            return variable[1];
        return nullptr;
      },
      nullptr, nullptr);
  for (const std::string &lane : mlflow::outbox::describe_lanes(settings, "/usr/bin/app"))
    std::fputs(lane.c_str(), stdout);
  settings.otel_service_name = "named";
  settings.otel_resource_attributes = "";
  for (const auto &[name, value] : mlflow::outbox::resource_of(settings, "/usr/bin/app"))
    std::printf("\"%s=%s\"\n", name.c_str(), value.c_str());
}
// CHECK: {"version":1,"kind":"mlflow","url":"http://h:1/x","experiment_id":"","experiment_name":"a \"b\"","create_experiment":true,"run_id":"r1","program":"/usr/bin/app","metadata":{},"resource":{}}
// CHECK-NEXT: {"version":1,"kind":"otlp","url":"http://c/v1/traces","program":"/usr/bin/app","metadata":{},"resource":{"service.name":"other","deployment.environment":"t est","telemetry.sdk.language":"cpp","telemetry.sdk.name":"mlflow-trace-cpp","telemetry.sdk.version":"{{[0-9.]+}}"}}
// CHECK-NEXT: "service.name=named"
