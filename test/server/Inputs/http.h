// Requests to the server of with_http_server.py, and their answers as one line each.
#pragma once

#include "sink/http/client.h"

#include <cstdio>
#include <cstdlib>

namespace test {

using namespace mlflow::http;

inline std::string server() { return std::getenv("SERVER"); }
inline std::string proxy() { return std::getenv("PROXY"); }

inline const char *name_of(Failure failure) {
  switch (failure) {
  case Failure::None:
    return "none";
  case Failure::Resolve:
    return "resolve";
  case Failure::Connect:
    return "connect";
  case Failure::Timeout:
    return "timeout";
  case Failure::Tls:
    return "tls";
  case Failure::Proxy:
    return "proxy";
  case Failure::Interrupted:
    return "interrupted";
  case Failure::Other:
    return "other";
  }
  return "?";
}

inline void show(const char *what, const Response &response) {
  if (response.status)
    std::printf("%s: %d %s\n", what, response.status, response.body.c_str());
  else
    std::printf("%s: %s: %s%s\n", what, name_of(response.failure), response.error.c_str(), response.body.c_str());
  std::fflush(stdout);
}

inline Request get(const std::string &path) {
  Request request;
  request.method = "GET";
  request.url = path.find("://") == path.npos ? server() + path : path;
  return request;
}

inline Request post(const std::string &path, std::string_view body) {
  Request request = get(path);
  request.method = "POST";
  request.body = body;
  return request;
}

} // namespace test
