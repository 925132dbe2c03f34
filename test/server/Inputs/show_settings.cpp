// How a server would be talked to, by the environment: show_settings KIND URL
#include "sink/http/endpoint_settings.h"

#include "config/settings.h"
#include "sink/http/lane.h"

#include <cstdio>
#include <cstdlib>

int main(int, char **arguments) {
  using namespace mlflow;
  std::vector<std::string> problems;
  auto lookup = [](const char *name) -> const char * { return std::getenv(name); };
  config::Settings settings = config::read_settings(lookup, nullptr, &problems);
  http::Lane lane;
  lane.kind = arguments[1];
  lane.url = arguments[2];
  auto endpoint = http::settings_for(lane, settings, &problems);
  std::printf("authorization [%s] timeout %g gzip %d insecure %d\n", endpoint.authorization.c_str(), endpoint.timeout_s, endpoint.gzip,
              endpoint.insecure);
  std::printf("certificates [%s] [%s] [%s]\n", endpoint.ca_file.c_str(), endpoint.client_cert.c_str(), endpoint.client_key.c_str());
  for (const auto &header : endpoint.headers)
    std::printf("header %s\n", header.c_str());
  for (const auto &problem : problems)
    std::printf("problem: %s\n", problem.c_str());
}
