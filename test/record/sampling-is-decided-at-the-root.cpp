// A trace is recorded whole or not at all, by the global ratio or the one of the function that starts it; arguments of
// what is not recorded are not read.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

using namespace test;

Site always("always\0TOOL\0void always()\0\0\0", no_types, 0);
Site never("never\0TOOL\0void never()\0\0\0", no_types, 0);
Site half("half\0TOOL\0void half()\0\0\0", no_types, 0);
Site child("child\0TOOL\0void child()\0\0\0", no_types, 0);

int recorded_children = 0;

void call(Site &site) {
  Span span(site);
  Span below(child);
  recorded_children += below.recorded();
  below.returned();
  span.returned();
}

int recorded_of(Site &site, int calls) {
  recorded_children = 0;
  for (int i = 0; i < calls; ++i)
    call(site);
  return recorded_children;
}

int main() {
  settings.sampling_ratio = 0.5;
  always.more.sampling_ratio = 1;
  never.more.sampling_ratio = 0;
  std::printf("always %d, never %d\n", recorded_of(always, 1000), recorded_of(never, 1000));
  int some = recorded_of(half, 10000);
  std::printf("half %s\n", some > 4500 && some < 5500 ? "about half" : "not half");
  static const auto must_not_be_read = [](const void *, mlflow_rt_view *, mlflow_rt_visit, void *) {
    std::printf("READ\n");
  };
  static const Type type = {MLFLOW_RT_STRING, 0, 0, 32, "std::string", &char_type, must_not_be_read, {}};
  const Type *types[] = {nullptr, &type};
  Site reads("reads\0TOOL\0void reads(std::string)\0\0\0s\0", types, 1, 1);
  reads.more.sampling_ratio = 0;
  std::string text;
  Span span(reads, {slot(&text)});
  std::printf("done\n");
}
// CHECK: always 1000, never 0
// CHECK-NEXT: half about half
// CHECK-NOT: READ
// CHECK: done
