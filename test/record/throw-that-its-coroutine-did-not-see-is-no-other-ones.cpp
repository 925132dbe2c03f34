// await_suspend throws, and the coroutine has no use for that, since its frame is gone or tracing was off when it was called. One that is destroyed
// later on the same thread, where it is suspended, is not taken for one that an exception left.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include "mlflow/rt/abi.h"

using namespace test;

Site flow_site("flow\0TOOL\0task flow()\0\0\0", no_types, 0);

int main() {
  mlflow_rt_flow gone, destroyed;
  mlflow_rt_flow_create(&gone, &flow_site.site, nullptr);
  mlflow_rt_flow_start(&gone);
  mlflow_rt_flow_suspend(&gone);
  mlflow_rt_flow_suspend_threw();

  mlflow_rt_flow_create(&destroyed, &flow_site.site, nullptr);
  mlflow_rt_flow_start(&destroyed);
  mlflow_rt_span_start start = {"by hand", 7, "TASK", 4, nullptr, 0, -1, 0, true};
  mlflow_rt_span *span = mlflow_rt_span_begin(&start);
  mlflow_rt_flow_suspend(&destroyed);
  mlflow_rt_flow_unwind(&destroyed);
  mlflow_rt_span_end(span, 0, 0);
  mlflow_rt_flow_finish(&destroyed, MLFLOW_RT_UNWOUND);
  print_log();
}
// CHECK: begin 1.3 below 1.2 of 1.2: span("by hand" "TASK" 0 0)
// CHECK-NEXT: end 1.3 cancelled
// CHECK-NEXT: end 1.2 cancelled
