// What is done after each answer of an MLflow server, of any other OTLP server, and after none, and what people are told.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t | FileCheck %s
#include "Inputs/fake_server.h"
#include "sink/http/answer.h"

using namespace test;

static const char *name_of(Reply reply) {
  switch (reply) {
  case Reply::Stored: return "stored";
  case Reply::Retry: return "retry";
  case Reply::Failed: return "failed";
  case Reply::Split: return "split";
  case Reply::GiveUp: return "give up";
  case Reply::SetAside: return "set aside";
  case Reply::Plain: return "plain";
  }
  return "?";
}

static void show(const Response &response, Asked asked) {
  Verdict verdict = judge(response, asked, "http://s");
  std::printf("%d %s: %s\n", response.status, name_of(verdict.reply), verdict.problem.c_str());
}

int main() {
  std::printf("MLflow\n");
  for (auto [status, body] : std::initializer_list<std::pair<int, const char *>>{
           {200, ""},
           {302, ""},
           {400, R"({"detail":"Invalid OpenTelemetry format"})"},
           {400, R"({"detail":"Invalid request - no spans found"})"},
           {400, R"({"detail":"Invalid Content-Type: text/plain"})"},
           {400, R"({"detail":"Unsupported Content-Encoding: gzip"})"},
           {400, R"({"detail":"Failed to decompress gzip payload"})"},
           {400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"The experiment 7 must be in the 'active' state."})"},
           {400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"session too long"})"},
           {401, "You are not authenticated."},
           {403, "Permission denied"},
           {403, "Invalid Host header - possible DNS rebinding attack detected"},
           {404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No experiment"})"},
           {404, "<!doctype html><title>404</title>"},
           {407, ""},
           {408, ""},
           {413, "<html>Request Entity Too Large</html>"},
           {422, R"({"detail":[{"type":"missing","loc":["header","x-mlflow-experiment-id"]}]})"},
           {422, R"({"detail":"Cannot convert OpenTelemetry span to MLflow span"})"},
           {429, ""},
           {500, R"({"error_code":"INTERNAL_ERROR","message":"two\nlines"})"},
           {501, "REST OTLP span logging is not supported by FileStore"},
           {502, ""},
           {503, R"({"error_code":"TEMPORARILY_UNAVAILABLE","message":"database is locked"})"},
           {504, ""},
           {507, ""},
           {999, ""}})
    show(answer(status, body), Asked::MlflowSpans);
  std::printf("OTLP\n");
  for (int status : {200, 202, 301, 400, 401, 403, 404, 408, 413, 415, 422, 429, 500, 501, 502, 503, 504})
    show(answer(status), Asked::OtlpSpans);
  std::printf("none\n");
  show(no_answer(Failure::Resolve, "no such host"), Asked::MlflowSpans);
  show(no_answer(Failure::Connect, "connection refused"), Asked::MlflowSpans);
  show(no_answer(Failure::Timeout, "after 120 s"), Asked::MlflowSpans);
  show(no_answer(Failure::Tls, "certificate has expired"), Asked::MlflowSpans);
  show(no_answer(Failure::Proxy, "refused"), Asked::OtlpSpans);
  show(no_answer(Failure::Interrupted, ""), Asked::OtlpSpans);
  show(no_answer(Failure::Other, "reset"), Asked::OtlpSpans);
}
// CHECK: MLflow
// CHECK-NEXT: 200 stored: {{$}}
// CHECK-NEXT: 302 give up: http://s answers with a redirect: set MLFLOW_TRACKING_URI to where it points
// CHECK-NEXT: 400 split: http://s answers 400: Invalid OpenTelemetry format
// CHECK-NEXT: 400 set aside: http://s got a request without spans
// CHECK-NEXT: 400 set aside: http://s refuses our content type
// CHECK-NEXT: 400 plain: http://s does not take compressed requests: set MLFLOW_TRACE_COMPRESSION=none
// CHECK-NEXT: 400 plain:
// CHECK-NEXT: 400 give up: http://s says that the experiment is deleted: restore it, or set MLFLOW_EXPERIMENT_NAME to another
// CHECK-NEXT: 400 split: http://s answers 400: session too long
// CHECK-NEXT: 401 give up: http://s wants other credentials: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN
// CHECK-NEXT: 403 give up: http://s does not let this user write
// CHECK-NEXT: 403 give up: http://s refuses the host name that it is called by: start it with `mlflow server --allowed-hosts`
// CHECK-NEXT: 404 give up: http://s says that the experiment is gone
// CHECK-NEXT: 404 give up: http://s is no MLflow server of version 3.6 or later: check MLFLOW_TRACKING_URI
// CHECK-NEXT: 407 give up:
// CHECK-NEXT: 408 retry: http://s answers 408{{$}}
// CHECK-NEXT: 413 split: http://s answers 413: a web page
// CHECK-NEXT: 422 set aside: http://s misses the experiment
// CHECK-NEXT: 422 split: http://s answers 422: Cannot convert OpenTelemetry span to MLflow span
// CHECK-NEXT: 429 retry:
// CHECK-NEXT: 500 failed: http://s answers 500: two lines
// CHECK-NEXT: 501 give up: http://s keeps its data in files and takes no traces
// CHECK-NEXT: 502 retry:
// CHECK-NEXT: 503 retry: http://s answers 503: database is locked
// CHECK-NEXT: 504 retry:
// CHECK-NEXT: 507 failed:
// CHECK-NEXT: 999 retry:
// CHECK: OTLP
// CHECK-NEXT: 200 stored
// CHECK-NEXT: 202 stored
// CHECK-NEXT: 301 give up
// CHECK-NEXT: 400 split
// CHECK-NEXT: 401 give up
// CHECK-NEXT: 403 give up
// CHECK-NEXT: 404 give up
// CHECK-NEXT: 408 set aside
// CHECK-NEXT: 413 split
// CHECK-NEXT: 415 give up
// CHECK-NEXT: 422 split
// CHECK-NEXT: 429 retry
// CHECK-NEXT: 500 set aside
// CHECK-NEXT: 501 set aside
// CHECK-NEXT: 502 retry
// CHECK-NEXT: 503 retry
// CHECK-NEXT: 504 retry
// CHECK: none
// CHECK-NEXT: 0 retry: http://s cannot be found (no such host)
// CHECK-NEXT: 0 retry: http://s does not answer (connection refused)
// CHECK-NEXT: 0 retry: http://s does not answer in time (after 120 s)
// CHECK-NEXT: 0 give up: http://s cannot be trusted or spoken to in TLS (certificate has expired): check
// CHECK-NEXT: 0 retry: http://s cannot be reached through the proxy (refused)
// CHECK-NEXT: 0 retry: http://s did not answer before the program ended
// CHECK-NEXT: 0 retry: http://s broke off (reset)
