// HTTP requests, one at a time. Transport is the seam: CurlClient talks to real servers over libcurl, tests put in one
// of their own. What a status means is not decided here. One thread; abort() from any.
#pragma once

#include "sink/http/endpoint_settings.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::http {

struct Request {
  std::string method;               // GET, POST, PATCH, DELETE
  std::string url;                  // without credentials
  std::vector<std::string> headers; // "Name: value"
  std::string_view body;
  bool close = false;   // a connection of its own, closed after the answer (Connection: close)
  double timeout_s = 0; // for all of it; 0: the endpoint's
  bool compress = true; // if the endpoint's settings say so. MLflow understands it at /v1/traces alone
};

enum class Failure { None, Resolve, Connect, Timeout, Tls, Proxy, Interrupted, Other };

struct Response {
  int status = 0;           // of HTTP; 0: there was no answer, or not all of it
  std::string body;         // the first 64 KiB
  std::string content_type; // without parameters, lower case
  std::string location;     // where a redirect leads to
  double retry_after_s = 0; // what Retry-After asks for; 0: nothing
  double seconds = 0;       // from the begin of the request to the end of the answer
  std::string error;        // if status is 0: what happened, for people, without credentials
  Failure failure = Failure::None;
};

class Transport {
public:
  virtual ~Transport() = default;
  virtual Response send(const Request &request) = 0;
  /// Ends the request that runs, or the next one if none does, as Interrupted: send() returns soon. Any thread.
  virtual void abort() noexcept = 0;
};

class CurlClient final : public Transport {
public:
  /// curl works in a thread of its own (own_descriptors.h), which calls `thread_begins` first, if it is given. It is
  /// made by the first request.
  explicit CurlClient(EndpointSettings settings, void (*thread_begins)() noexcept = nullptr);
  CurlClient(const CurlClient &) = delete;
  CurlClient &operator=(const CurlClient &) = delete;
  ~CurlClient() override;

  /// A kept connection that the server has closed meanwhile is opened again, and the request sent once more. Redirects
  /// are not followed: their status is the answer.
  Response send(const Request &request) override;
  void abort() noexcept override;

  /// What curl and the libraries below it need once in a process; they register their exit handlers here. Every
  /// CurlClient does it too.
  static bool initialize() noexcept;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace mlflow::http
