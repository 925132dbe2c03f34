// A coroutine's span is the current one while it runs, on whatever thread, and nothing of it is left there when it is
// suspended. What began by hand within it, and is current, goes with it.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include "mlflow/rt/abi.h"

#include <thread>

using namespace test;

const Type *flow_types[] = {&int64_type, &int64_type};
Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site flow_site("flow\0TOOL\0task flow(long)\0\0\0n\0", flow_types, 1);
Site child("child\0TOOL\0void child()\0\0\0", no_types, 0);

void call_child() { traced(child, [] {}); }

int main() {
  mlflow_rt_flow flow, untraced, destroyed;
  std::uint64_t seven = 7;
  traced(outer, [&] {
    mlflow_rt_flow_create(&flow, &flow_site.site, &seven);
    mlflow_rt_flow_create(&untraced, nullptr, nullptr);
    mlflow_rt_flow_create(&destroyed, &flow_site.site, &seven);
  });
  call_child(); // of nobody
  mlflow_rt_span *by_hand = nullptr;
  std::thread([&] {
    mlflow_rt_flow_start(&flow);
    call_child();
    mlflow_rt_span_start start = {"by hand", 7, "TASK", 4, nullptr, 0, -1, 0, true};
    by_hand = mlflow_rt_span_begin(&start);
    call_child();
    mlflow_rt_flow_chunk(&flow, &int64_type, 1, 0);
    mlflow_rt_flow_suspend(&flow);
    mlflow_rt_flow_suspend(&flow); // once too often: no harm
    call_child();                  // of nobody
  }).join();
  std::thread([&] {
    traced(outer, [&] {
      mlflow_rt_flow_resume(&flow);
      call_child();
      mlflow_rt_span_end(by_hand, 2, 0);
      call_child();
      mlflow_rt_flow_output(&flow, &int64_type, 5, 0);
      mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
      mlflow_rt_flow_destroy(&flow);
      call_child(); // of outer
      mlflow_rt_flow_start(&untraced);
      call_child(); // of the outer that called it
      mlflow_rt_flow_finish(&untraced, MLFLOW_RT_RETURNED);
      mlflow_rt_flow_destroy(&untraced);
    });
  }).join();
  mlflow_rt_flow_destroy(&destroyed);
  print_log();
}
// CHECK:      begin 1.1 below - of 1.1: outer()
// CHECK-NEXT: create 1.2 below 1.1 of 1.1: flow(7)
// CHECK-NEXT: create 1.3 below 1.1 of 1.1: flow(7)
// CHECK-NEXT: end 1.1 returned
// CHECK-NEXT: begin 1.4 below - of 1.4: child()
// CHECK-NEXT: end 1.4 returned
// CHECK-NEXT: unborn 1.3

// CHECK-NEXT: start 1.2
// CHECK-NEXT: begin 2.1 below 1.2 of 1.1: child()
// CHECK-NEXT: end 2.1 returned
// CHECK-NEXT: begin 2.2 below 1.2 of 1.1: span("by hand" "TASK" 0 0)
// CHECK-NEXT: begin 2.3 below 2.2 of 1.1: child()
// CHECK-NEXT: end 2.3 returned
// CHECK-NEXT: note 1.2 chunk 1
// CHECK-NEXT: begin 2.4 below - of 2.4: child()
// CHECK-NEXT: end 2.4 returned

// CHECK-NEXT: begin 3.1 below - of 3.1: outer()
// CHECK-NEXT: begin 3.2 below 2.2 of 1.1: child()
// CHECK-NEXT: end 3.2 returned
// CHECK-NEXT: end 2.2 returned error
// CHECK-NEXT: begin 3.3 below 1.2 of 1.1: child()
// CHECK-NEXT: end 3.3 returned
// CHECK-NEXT: note 1.2 returned 5
// CHECK-NEXT: end 1.2 returned
// CHECK-NEXT: begin 3.4 below 3.1 of 3.1: child()
// CHECK-NEXT: end 3.4 returned
// CHECK-NEXT: begin 3.5 below 1.1 of 1.1: child()
// CHECK-NEXT: end 3.5 returned
// CHECK-NEXT: end 3.1 returned
