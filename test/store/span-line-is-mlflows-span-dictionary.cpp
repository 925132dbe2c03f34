// One span and its trace as the store writes them: MLflow's Span.to_dict and TraceInfo.to_dict, whose attribute values are JSON text.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "sink/memory.h"

#include <cstdio>

using namespace mlflow;

int main() {
  const std::string_view parameters[] = {"query", "k"};
  model::SiteData site;
  site.id = 1;
  site.name = "retrieve";
  site.span_type = "RETRIEVER";
  site.function = "std::vector<int> app::Index::retrieve(const std::string &, int) const";
  site.attributes_json = R"({"model": "bm25", "weights": [1, 2.5], "tags": {"a": "}"}})";
  site.file = "src/index.cpp";
  site.parameters = parameters;
  site.line = 42;
  site.log_level = 20;

  const unsigned char inputs[] = {0x63, 's', 'a', 'y', 0x05}, output[] = {0x82, 0x01, 0x02};
  model::SpanData span;
  span.site = &site;
  span.trace = {0x0af7651916cd43dd, 0x8448eb211c80319c};
  span.span_id = 0xb7ad6b7169203331;
  span.start_ns = 1'763'980'000'123'456'789;
  span.end_ns = span.start_ns + 2'000'000;
  span.inputs = std::as_bytes(std::span(inputs));
  span.output = std::as_bytes(std::span(output));
  span.thread_id = 7;
  span.process_id = 8;

  model::TraceSummary trace;
  trace.trace = span.trace;
  trace.root_site = &site;
  trace.start_ns = span.start_ns;
  trace.end_ns = span.end_ns;
  trace.inputs = span.inputs;
  trace.output = span.output;

  sink::MemorySink sink({.program = "/bin/app", .user = "ada"});
  sink.span(span);
  span.parent_id = 1;
  span.outermost = false;
  span.output = {};
  sink.span(span);
  sink.trace(trace);
  std::fwrite(sink.lines().data(), 1, sink.lines().size(), stdout);
}
// CHECK: {"span":{"trace_id":"CvdlGRbNQ92ESOshHIAxnA==","span_id":"t61rcWkgMzE=","parent_span_id":null,"name":"retrieve",
// CHECK-SAME: "start_time_unix_nano":1763980000123456789,"end_time_unix_nano":1763980000125456789,"events":[],
// CHECK-SAME: "status":{"code":"STATUS_CODE_OK","message":""},
// CHECK-SAME: "attributes":{"mlflow.traceRequestId":"\"tr-0af7651916cd43dd8448eb211c80319c\"",
// CHECK-SAME: "mlflow.spanType":"\"RETRIEVER\"","mlflow.spanFunctionName":"\"retrieve\"",
// CHECK-SAME: "code.function.name":"\"std::vector<int> app::Index::retrieve(const std::string &, int) const\"",
// CHECK-SAME: "code.file.path":"\"src/index.cpp\"","code.line.number":"42",
// CHECK-SAME: "model":"\"bm25\"","weights":"[1, 2.5]","tags":"{\"a\": \"}\"}",
// CHECK-SAME: "mlflow.spanLogLevel":"20","thread.id":"7","process.pid":"8",
// CHECK-SAME: "mlflow.spanInputs":"{\"query\": \"say\", \"k\": 5}","mlflow.spanOutputs":"[1, 2]"},"links":[]}}{{$}}
// CHECK-NEXT: "parent_span_id":"AAAAAAAAAAE="
// CHECK-NOT: thread.id
// CHECK-NOT: mlflow.spanOutputs
// CHECK: {"trace_info":{"trace_id":"tr-0af7651916cd43dd8448eb211c80319c",
// CHECK-SAME: "trace_location":{"type":"MLFLOW_EXPERIMENT","mlflow_experiment":{"experiment_id":"0"}},
// CHECK-SAME: "request_preview":"{\"query\": \"say\", \"k\": 5}","response_preview":"[1, 2]",
// CHECK-SAME: "request_time":"2025-11-24T10:26:40.123Z","execution_duration_ms":2,"state":"OK",
// CHECK-SAME: "trace_metadata":{"mlflow.trace_schema.version":"3","mlflow.source.name":"/bin/app","mlflow.source.type":"LOCAL","mlflow.user":"ada"},
// CHECK-SAME: "tags":{"mlflow.traceName":"retrieve"}}}{{$}}
