// Asks the server of SERVER what the arguments say, in order, one MlflowServer for all: check, id:N, name:NAME, only:NAME (is not made), forget.
#include "sink/http/mlflow_server.h"

#include <cstdio>
#include <cstdlib>

int main(int count, char **arguments) {
  using namespace mlflow::http;
  CurlClient client({});
  MlflowServer server(client, std::getenv("SERVER"));
  for (int i = 1; i < count; ++i) {
    std::string what = arguments[i], value = what.substr(what.find(':') + 1);
    if (what == "forget") {
      server.forget_experiments();
      continue;
    }
    auto found = what == "check" ? server.check() : server.experiment(value, what.starts_with("id:"), !what.starts_with("only:"));
    if (found.ok)
      std::printf("%s: %s\n", what.c_str(), found.experiment_id.empty() ? "well" : found.experiment_id.c_str());
    else
      std::printf("%s: %s: %s\n", what.c_str(), found.permanent ? "give up" : "later", found.problem.c_str());
  }
}
