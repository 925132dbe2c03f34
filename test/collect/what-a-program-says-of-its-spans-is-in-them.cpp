// Names, types, values, attributes, events, links and the summary of the trace, as a program gives them while its spans
// run: in MLflow's field names, the last one wins, also from another thread.
// RUN: %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -pthread -o %t
// RUN: rm -rf %t.dir && mkdir %t.dir && cd %t.dir && env OTEL_SPAN_EVENT_COUNT_LIMIT=2 %t 2>&1 | FileCheck --check-prefix=SAID %s
// RUN: cat %t.dir/mlflow-traces/*.jsonl | FileCheck %s
// RUN: cd %t.dir && %mlflow-trace show --no-times | FileCheck --check-prefix=TREE %s
#include "Inputs/flows.h"

#include <thread>

using namespace flows;

int main() {
  mlflow_rt_context ended{};
  call(traced::outer_site, [&] {
    mlflow_rt_context outer = current();
    mlflow_rt_span *span = begin("data \"processing\"", "TASK", true);
    mlflow_rt_context inner = of(span);
    ended = inner;
    note(inner, MLFLOW_RT_NOTE_INPUTS, map(text("query") + text("a\nb")));
    note(inner, MLFLOW_RT_NOTE_OUTPUTS, number(1));
    note(inner, MLFLOW_RT_NOTE_OUTPUTS, array(number(2) + text("two")));
    note(inner, MLFLOW_RT_NOTE_ATTRIBUTES, map(text("model") + text("old") + text("n") + number(7)));
    std::thread([&] {
      note(inner, MLFLOW_RT_NOTE_ATTRIBUTES, map(text("model") + text("new")));
      note(outer, MLFLOW_RT_NOTE_TRACE,
           map(text("tags") + map(text("fruit") + text("apple")) + text("metadata") +
               map(text("mlflow.trace.session") + text("s1") + text("mlflow.source.name") + text("mine")) +
               text("client_request_id") + text("req-1") + text("request_preview") + text("asks")));
    }).join();
    note(inner, MLFLOW_RT_NOTE_EVENT,
         array(text("retry") + number(1700000000000000000) + map(text("attempt") + number(2) + text("why") + text("\"t\""))));
    note(inner, MLFLOW_RT_NOTE_EXCEPTION, array(text("ns::Error") + text("no") + text("at f")));
    note(inner, MLFLOW_RT_NOTE_EVENT, array(text("one too many") + number(0) + map("")));
    note(inner, MLFLOW_RT_NOTE_LINK,
         array(std::string("\x50") + "0123456789abcdef" + "\x48" + "01234567" + map(text("kind") + text("follows"))));
    note(inner, MLFLOW_RT_NOTE_STATUS, array(number(2) + text("did not work")));
    traced::work(1);
    mlflow_rt_span_end(span, 0, 0);
    note(outer, MLFLOW_RT_NOTE_NAME, text("renamed"));
    note(outer, MLFLOW_RT_NOTE_SPAN_TYPE, text("AGENT"));
  });
  note(ended, MLFLOW_RT_NOTE_NAME, text("too late"));
}
// SAID: mlflow-trace: 1 addition to spans (attributes, events and the like) came after their spans' ends and were left out

// CHECK: "name":"data \"processing\"","start_time_unix_nano"
// CHECK-SAME: "events":[{"name":"retry","time_unix_nano":1700000000000000000,"attributes":{"attempt":2,"why":"\"t\""}},
// CHECK-SAME: {"name":"exception","time_unix_nano":{{[0-9]+}},"attributes":{"exception.type":"ns::Error","exception.message":"no","exception.stacktrace":"at f"}}],
// CHECK-SAME: "status":{"code":"STATUS_CODE_ERROR","message":"did not work"}
// CHECK-SAME: "mlflow.spanType":"\"TASK\"","mlflow.spanLogLevel":"40",
// CHECK-SAME: "mlflow.spanInputs":"{\"query\": \"a\\nb\"}","mlflow.spanOutputs":"[2, \"two\"]",
// CHECK-SAME: "model":"\"new\"","n":"7","mlflow_trace.droppedEvents":"1"},
// CHECK-SAME: "links":[{"trace_id":"tr-30313233343536373839616263646566","span_id":"3031323334353637","attributes":{"kind":"follows"}}]}}
// CHECK: "name":"renamed","start_time
// CHECK-SAME: "mlflow.spanType":"\"AGENT\"","mlflow.spanFunctionName":"\"outer\""
// CHECK-NEXT: {"trace_info":{"trace_id":"tr-{{[0-9a-f]+}}","client_request_id":"req-1",
// CHECK-SAME: "request_preview":"asks",
// CHECK-SAME: "state":"OK",
// CHECK-SAME: "mlflow.source.name":"mine"
// CHECK-SAME: "mlflow.trace.session":"s1"},"tags":{"mlflow.traceName":"renamed","fruit":"apple"}}}

// TREE:      renamed [AGENT]
// TREE:      └─ data "processing" [TASK] ERROR
// TREE:      └─ work [TOOL]
