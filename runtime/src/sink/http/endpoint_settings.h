// How a server is talked to: certificates, credentials, limits. Made from the environment for one lane, never written
// anywhere. The uploader's thread, or the tool.
#pragma once

#include <string>
#include <vector>

namespace mlflow::config {
struct Settings;
}

namespace mlflow::http {

struct Lane;

struct EndpointSettings {
  std::string ca_file;              // certificates that the server's is checked against; empty: the system's
  std::string client_cert;          // file of our certificate
  std::string client_key;           // file of its key; empty: it is in client_cert
  bool insecure = false;            // the server's certificate is not checked
  std::string authorization;        // value of that header; empty: none. Never printed
  std::vector<std::string> headers; // of each request, "Name: value". Never printed
  double timeout_s = 120;           // for one request, all of it
  bool gzip = false;                // bodies of requests are compressed
};

/// From MLFLOW_TRACKING_* and ~/.mlflow/credentials, or OTEL_EXPORTER_OTLP_*, by the lane's kind. What is wrong with
/// them is told in `problems`, a line each for people, without the secret; the rest is used.
EndpointSettings settings_for(const Lane &lane, const config::Settings &settings, std::vector<std::string> *problems);

} // namespace mlflow::http
