// What spans by hand cost the thread that makes them, beside a traced call. Prints "name<TAB>CPU nanoseconds".
// Arguments: as in calls.cpp. With BENCH_AFTER_A_SCOPE, after a tracing_context was open, which makes no difference to
// calls that are in none.
#include "measure.h"

#include <mlflow/mlflow.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

const std::string Text = "twenty characters!!!";
constexpr int Calls = 2000; // few enough for the log to hold a round

[[gnu::noinline, mlflow::trace]] double traced(std::int64_t number, const std::string &text) {
  return static_cast<double>(number) * static_cast<double>(text.size());
}

double attribute() {
  return bench::per_call(Calls, [](int i) {
    double result = traced(i, Text);
    bench::keep(result);
  });
}

double span_by_hand() {
  return bench::per_call(Calls, [](int i) {
    auto span = mlflow::start_span("traced");
    span.set_inputs({{"number", i}, {"text", Text}});
    double result = static_cast<double>(i) * static_cast<double>(Text.size());
    bench::keep(result);
    span.set_outputs(result);
  });
}

double set_attribute() {
  auto span = mlflow::start_span("span");
  return bench::per_call(Calls, [&](int) { span.set_attribute("key", Text); });
}

double context() {
  auto span = mlflow::start_span("span");
  return bench::per_call(Calls, [](int) { mlflow::with_context(mlflow::current_context(), [] {}); });
}

} // namespace

int main(int argc, char **argv) {
  if (std::getenv("BENCH_AFTER_A_SCOPE"))
    auto scope = mlflow::tracing_context({.user = "ada"});
  bench::Rounds rounds;
  rounds.add("two rdtsc", [] { return bench::two_rdtsc(Calls); });
  rounds.add("traced call", attribute);
  rounds.add("span by hand", span_by_hand);
  rounds.add("set_attribute", set_attribute);
  rounds.add("context", context);
  rounds.run(argc, argv);
}
