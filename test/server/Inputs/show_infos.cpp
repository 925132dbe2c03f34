// The request for each trace_info object of stdin, a line each.
#include "sink/http/trace_info.h"

#include <iostream>

int main(int, char **) {
  using namespace mlflow::http;
  Lane lane;
  lane.run_id = "run-1";
  lane.metadata = {{"mlflow.user", "lane's"}, {"mlflow.source.git.commit", "abc"}};
  for (std::string line; std::getline(std::cin, line);)
    std::cout << trace_info_request(Json::parse(line), lane, "7") << "\n";
}
