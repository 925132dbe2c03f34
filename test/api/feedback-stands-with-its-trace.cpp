// What is said of a trace after the fact stands with it: assessments, in the order in which they were said, by whom, and what became of them; changed
// and deleted ones; of what is no trace, or is said while tracing is off, nothing.
// RUN: %run-api -std=c++20 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++20 -pthread -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <cstdio>
#include <string>
#include <thread>

int main() {
  std::string trace;
  {
    auto span = mlflow::start_span("answer");
    trace = span.trace_id();
    mlflow::log_expectation(trace, "expected", {{"text", "forty-two"}, {"words", {1, 2}}}, {.span_id = span.span_id().view()});
  }
  mlflow::AssessmentId right = mlflow::log_feedback(trace, "right", true);
  mlflow::log_feedback(trace, "relevance", 0.5, {.source = {mlflow::AssessmentSourceType::LLM_JUDGE, "gpt-4"}, .rationale = "it is on topic", .metadata = {{"prompt", "7"}}});
  mlflow::log_feedback(trace, "judged", nullptr, {.error = {"TIMEOUT", "the judge is asleep"}});
  auto wrong = mlflow::log_feedback(trace, "words", 3);
  std::thread([&] { mlflow::update_assessment(trace, wrong, {.feedback = 4, .rationale = "counted again"}); }).join();
  mlflow::log_feedback(trace, "right", "partly", {.source = {mlflow::AssessmentSourceType::HUMAN, "ada"}, .overrides = right});
  mlflow::delete_assessment(trace, mlflow::log_feedback(trace, "deleted", 1).view());

  std::printf("%d %d\n", int(right.view().substr(0, 2) == "a-"), int(right.size()));
  std::printf("%d%d%d\n", mlflow::log_feedback("no trace", "x", 1).empty(), mlflow::log_feedback("", "x", 1).empty(), mlflow::set_trace_tag("", "x", "y"));
  std::fflush(stdout);
}
// CHECK: 1 34
// CHECK-NEXT: 110
// CHECK: answer [UNKNOWN]
// CHECK-NEXT: expectation expected {"text":"forty-two","words":[1,2]} (HUMAN default)
// CHECK-NEXT: feedback right true (CODE default) [overridden]
// CHECK-NEXT: feedback relevance 0.5 (LLM_JUDGE gpt-4) because it is on topic
// CHECK-NEXT: feedback judged failed: TIMEOUT: the judge is asleep (CODE default)
// CHECK-NEXT: feedback words 4 (CODE default) because counted again
// CHECK-NEXT: feedback right "partly" (HUMAN ada)
// CHECK-NOT: feedback
