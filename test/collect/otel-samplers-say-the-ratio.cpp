// OTEL_TRACES_SAMPLER and its argument say which traces are recorded, where MLflow's ratio does not; what is not supported is reported.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "config/settings.h"

#include <cstdio>
#include <cstring>

using namespace mlflow::config;

static const char *sampler, *argument, *ratio;

static void show(const char *a, const char *b = nullptr, const char *c = nullptr) {
  sampler = a, argument = b, ratio = c;
  std::vector<std::string> problems;
  Settings settings = read_settings(
      [](const char *name) -> const char * {
        return std::strcmp(name, "OTEL_TRACES_SAMPLER") == 0           ? sampler
               : std::strcmp(name, "OTEL_TRACES_SAMPLER_ARG") == 0     ? argument
               : std::strcmp(name, "MLFLOW_TRACE_SAMPLING_RATIO") == 0 ? ratio
                                                                       : nullptr;
      },
      nullptr, &problems);
  std::printf("%g%s\n", settings.sampling_ratio,
              settings.waits_for_parents ? ", waits for parents"
              : settings.heeds_parent    ? ""
                                         : ", alone");
  for (auto &problem : problems)
    std::printf("  %s\n", problem.c_str());
}

int main() {
  show(nullptr, "0.5");                         // CHECK: {{^}}1{{$}}
  show("always_on");                            // CHECK-NEXT: 1, alone
  show("always_off");                           // CHECK-NEXT: 0, alone
  show("traceidratio", "0.25");                 // CHECK-NEXT: 0.25, alone
  show("traceidratio");                         // CHECK-NEXT: 1, alone
  show("parentbased_always_off", "0.5");        // CHECK-NEXT: 0, waits for parents
  show("parentbased_traceidratio", "0.75");     // CHECK-NEXT: 0.75, waits for parents
  show("parentbased_traceidratio", "2");        // CHECK-NEXT: 1, waits for parents
  // CHECK-NEXT: OTEL_TRACES_SAMPLER_ARG: '2' is not a number from 0 to 1, using 1
  show("xray");                                 // CHECK-NEXT: {{^}}1{{$}}
  // CHECK-NEXT: OTEL_TRACES_SAMPLER: 'xray' is not supported, every trace is recorded
  show("always_off", nullptr, "0.5");           // CHECK-NEXT: {{^}}0.5{{$}}
}
