// What a correct program does not do, or does on stacks of its own: the recorder forgets who was current, at worst; it
// never takes a frame for another, and whatever begins later has the parent it should.
// RUN: %clangxx %s $(%sanitized-recorder address,undefined) -o %t && %t 2>&1 | FileCheck %s
#include "Inputs/filtered.h"
#include "Inputs/recorder.h"

#include <thread>

using namespace test;

const Type *flow_types[] = {&int64_type, &int64_type};
Site flow_site("flow\0TOOL\0task flow(long)\0\0\0n\0", flow_types, 1);
Site outer("outer\0TOOL\0void outer()\0\0\0", no_types, 0);
Site probe("probe\0TOOL\0void probe()\0\0\0", no_types, 0);
std::uint64_t number;

void create(mlflow_rt_flow &flow) { mlflow_rt_flow_create(&flow, &flow_site.site, &++number); }
void say(const char *what) { std::printf("%s: ", what); }

/// Below whom a call here would be.
void where() {
  mlflow_rt_context context;
  mlflow_rt_context_current(&context);
  std::printf("%s\n", name_of(context.words[0]).c_str());
}

int main() {
  mlflow_rt_flow flow;
  say("suspended below a call that goes on");
  create(flow); // 1.1
  mlflow_rt_flow_start(&flow);
  std::uint64_t token = Span(probe).take_token(); // 1.2
  mlflow_rt_flow_suspend(&flow);
  mlflow_rt_flow_resume(&flow);
  mlflow_rt_leave(token, 0, MLFLOW_RT_RETURNED);
  where();
  // CHECK: suspended below a call that goes on: 1.1
  mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
  mlflow_rt_flow_destroy(&flow);
  mlflow_rt_flow_destroy(&flow);
  say("after it");
  where();
  // CHECK-NEXT: after it: -

  say("destroyed while it runs, and while it is suspended");
  create(flow); // 1.3
  mlflow_rt_flow_start(&flow);
  mlflow_rt_flow_destroy(&flow);
  create(flow); // 1.4
  mlflow_rt_flow_start(&flow);
  mlflow_rt_flow_suspend(&flow);
  mlflow_rt_flow_destroy(&flow);
  mlflow_rt_flow_resume(&flow);
  where();
  // CHECK-NEXT: destroyed while it runs, and while it is suspended: -

  say("begun on one thread, gone on with on another");
  create(flow); // 1.5
  mlflow_rt_flow_start(&flow);
  std::thread([&] {
    mlflow_rt_flow_suspend(&flow);
    mlflow_rt_flow_resume(&flow);
    where();
    mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
    mlflow_rt_flow_destroy(&flow);
  }).join();
  // CHECK-NEXT: begun on one thread, gone on with on another: 1.5
  say("the first thread");
  traced(probe, [] {}); // 1.6
  where();
  // CHECK-NEXT: the first thread: -

  say("a span ends while its coroutine is suspended");
  create(flow); // 1.7
  mlflow_rt_flow_start(&flow);
  mlflow_rt_span_start start = {"a", 1, nullptr, 0, nullptr, 0, -1, 0, true};
  mlflow_rt_span *first = mlflow_rt_span_begin(&start);  // 1.8
  mlflow_rt_span *second = mlflow_rt_span_begin(&start); // 1.9
  mlflow_rt_flow_suspend(&flow);
  mlflow_rt_span_end(first, 0, 0);
  mlflow_rt_flow_resume(&flow);
  where();
  // CHECK-NEXT: a span ends while its coroutine is suspended: 1.9
  say("and the other one not at all");
  mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
  mlflow_rt_flow_destroy(&flow);
  where();
  // CHECK-NEXT: and the other one not at all: -
  mlflow_rt_span_end(second, 0, 0);

  say("spans that end in the order they began in");
  first = mlflow_rt_span_begin(&start);  // 1.10
  second = mlflow_rt_span_begin(&start); // 1.11
  mlflow_rt_span_end(first, 0, 0);
  where();
  // CHECK-NEXT: spans that end in the order they began in: 1.11
  mlflow_rt_span_end(second, 0, 0);

  say("contexts detached twice, elsewhere, and after their call");
  mlflow_rt_context context;
  std::uint64_t attached = 0;
  traced(outer, [&] { // 1.12
    mlflow_rt_context_current(&context);
    std::uint64_t inner = mlflow_rt_context_attach(&context);
    std::thread([&] { mlflow_rt_context_detach(inner); }).join();
    mlflow_rt_context_detach(inner);
    attached = mlflow_rt_context_attach(&context);
  });
  mlflow_rt_context_detach(attached);
  mlflow_rt_context_detach(attached);
  where();
  // CHECK-NEXT: contexts detached twice, elsewhere, and after their call: -

  say("a thread that ends with a context attached");
  std::thread([&] { mlflow_rt_context_attach(&context); }).join();
  std::thread([&] { where(); }).join();
  // CHECK-NEXT: a thread that ends with a context attached: -

  say("many, deeper than a chunk of frames");
  std::uint64_t all[1000];
  for (auto &each : all)
    each = mlflow_rt_context_attach(&context);
  traced(probe, [] { where(); }); // 1.13
  for (int i = 1000; i-- > 0;)
    mlflow_rt_context_detach(all[i]);
  // CHECK-NEXT: many, deeper than a chunk of frames: 1.13
  say("and none");
  where();
  // CHECK-NEXT: and none: -
  mlflow_rt_span_end(nullptr, 0, 0);
  std::printf("%d frames\n", int(newest_frame(*record::attached_thread) != nullptr));
  // CHECK-NEXT: 0 frames
}
