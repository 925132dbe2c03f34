// A container that holds itself, and a list of ten million, are recorded within their limits and in no time.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"

using namespace test;

struct Knot;
void read_itself(const void *object, mlflow_rt_view *view, mlflow_rt_visit, void *) { *view = {object, 1}; }
void read_endless(const void *object, mlflow_rt_view *, mlflow_rt_visit visit, void *context) {
  while (visit(context, object))
    ;
}

int main() {
  static Type knot = {MLFLOW_RT_SPAN, 0, 0, 1, "Knot", nullptr, read_itself, {}};
  knot.element = &knot;
  static const Type endless = {MLFLOW_RT_RANGE, 0, 0, 4, "Endless", &int32_type, read_endless, {}};
  const Type *types[] = {nullptr, &knot, &endless};
  Site site("f\0TOOL\0f\0\0\0knot\0endless\0", types, 2, 3);
  int one = 1;
  {
    Span span(site, {slot(&one), slot(&one)});
    span.returned();
  }
  print_log();
}
// CHECK: begin 1.1 below - of 1.1: f({{\[\[\[\[\[\[\[\[}}"<depth limit>"]]]]]]]] [1, 1, 1, {{.*}} 1, {"...": {{.*}}}])
// CHECK-NEXT: end 1.1 returned
