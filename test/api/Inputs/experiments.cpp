#include <mlflow/mlflow.h>

int main() {
  {
    auto span = mlflow::start_span("there", {.trace_destination = "test of trace_destination"});
    auto below = mlflow::start_span("below");
  }
  { auto again = mlflow::start_span("there too", {.trace_destination = "test of trace_destination"}); }
  auto span = mlflow::start_span("here");
  auto below = mlflow::start_span("not elsewhere", {.trace_destination = "test of trace_destination"});
}
