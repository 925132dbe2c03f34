// Off, or a ratio of 0 that no function overrides: the first call of a site switches it off, before anything is read,
// and no log is made.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t off | FileCheck %s && %t ratio | FileCheck %s
// RUN: %t override | FileCheck --check-prefix=OVERRIDE %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

using namespace test;

Site first("first\0TOOL\0void first()\0\0\0", no_types, 0);
mlflow_rt_site module[2];

int main(int, char **arguments) {
  std::string what = arguments[1];
  tracing_on = what != "off";
  settings.sampling_ratio = 0;
  Site overrides("second\0TOOL\0void second()\0\0\0", no_types, 0);
  overrides.more.sampling_ratio = what == "override" ? 1 : -1;
  module[0] = {1, 0, &overrides.more.info};
  module[1] = {1, 0, &first.more.info};
  mlflow_rt_add_sites(module, module + 2);
  Span span(first);
  std::printf("first %s, live %u\n", span.recorded() ? "has a token" : "has none", first.site.live);
  std::printf("module live %u %u\n", module[0].live, module[1].live);
  std::printf("%s\n", record::state.pool.created() ? "log" : "no log");
}
// CHECK: first has none, live 0
// CHECK-NEXT: module live 0 0
// CHECK-NEXT: no log
// OVERRIDE: first has a token, live 1
// OVERRIDE-NEXT: module live 1 1
// OVERRIDE-NEXT: log
