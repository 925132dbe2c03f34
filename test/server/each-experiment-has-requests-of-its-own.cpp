// A request is for one experiment, so a batch is divided: by the name or id that a function gives, else the lane's. One that is gone holds up
// only the functions that name it; the lane's own holds up the lane. The id in the header is never empty: MLflow takes such spans and stores nothing.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/delivered.h"

using namespace test;

int main(int, char **arguments) {
  Sending sending(arguments[1]);
  std::string gone = "deleted";
  sending.server.fail = [&](const Request &request, const auto &) -> std::optional<Response> {
    if (request.url.ends_with("experiment_name=" + gone))
      return answer(200, R"({"experiment":{"experiment_id":"9","lifecycle_stage":"deleted"}})");
    return {};
  };
  sending.lines(span_line(1, 1, "a") + span_line(2, 1, "b").replace(span_line(2, 1, "b").size() - 2, 2, R"(,"destination":"77"})" "\n"));
  auto to = [](std::string line, const std::string &destination) {
    return line.substr(0, line.size() - 2) + R"(,"destination":")" + destination + "\"}\n";
  };
  sending.lines(to(span_line(3, 1, "c"), "other") + span_line(4, 1, "d") + to(span_line(5, 1, "e"), "deleted"));
  sending.lines(info_line(1) + info_line(2, "OK", "", 3, "77") + info_line(3, "OK", R"(,"mlflow_trace.experimentName":"other")") +
                info_line(4, "OK", R"(,"mlflow_trace.experimentName":"demo")") + info_line(5, "OK", R"(,"mlflow_trace.experimentName":"deleted")"));
  sending.batch("destinations");
  std::printf("%s", sending.outbox.rejected().c_str());
  gone = "demo";
  sending.begin();
  sending.lines(span_line(6, 1, "f"));
  sending.batch("the lane's own is gone");
  gone = "-";
  sending.batch("restored");

  Sending by_id(arguments[1], R"({"version":1,"kind":"mlflow","url":"http://server","experiment_id":"5","run_id":"r1"})");
  by_id.server.fail = [](const Request &request, const auto &) -> std::optional<Response> {
    if (is_spans(request))
      std::printf("run %s\n", header(request, "x-mlflow-run-id").c_str());
    return {};
  };
  by_id.lines(span_line(1, 1, "a") + info_line(1, "OK", "", 3, "5"));
  by_id.batch("by id");

  Sending none(arguments[1], R"({"version":1,"kind":"mlflow","url":"http://server"})");
  none.lines(span_line(1, 1, "a"));
  none.batch("the default one");
}
// CHECK: destinations
// CHECK-DAG: spans of 104: a d -> 200
// CHECK-DAG: spans of 77: b -> 200
// CHECK-DAG: spans of 105: c -> 200
// CHECK: delivered: 4 spans, 4 summaries, 0 skipped, 2 rejected
// CHECK-NEXT: rejected 200, {{.*}}deleted{{.*}}: e {"trace_info":
// CHECK: the lane's own is gone
// CHECK: give up: 0 spans,{{.*}}demo
// CHECK: restored
// CHECK: spans of 104: f -> 200
// CHECK: by id
// CHECK: run r1
// CHECK: spans of 5: a -> 200
// CHECK: the default one
// CHECK: spans of 0: a -> 200
