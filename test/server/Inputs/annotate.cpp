// annotate SECONDS [NAME]: a trace, and what is said of it under the name; stays for so long before it ends.
#include <mlflow/mlflow.h>

#include <cstdlib>
#include <string>
#include <unistd.h>

int main(int, char **arguments) {
  std::string trace = mlflow::start_span("assessed").trace_id();
  if (arguments[2]) {
    mlflow::log_feedback(trace, arguments[2], true);
    mlflow::set_trace_tag(trace, arguments[2], "x");
  }
  usleep(useconds_t(std::atof(arguments[1]) * 1e6));
}
