// What a tracking URI or an endpoint names: a folder, or a server. No I/O but the name of the folder that the process
// was started in. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace mlflow::config {

/// An HTTP server, as it may be written down and shown: what to log in with is taken off the URL.
struct Endpoint {
  std::string url; // without a slash at its end; empty: none
  std::string user, password;

  explicit operator bool() const { return !url.empty(); }
};

/// "http" of "http://host"; empty if it is a path.
std::string_view scheme_of(std::string_view uri);
inline bool is_http(std::string_view scheme) { return scheme == "http" || scheme == "https"; }

/// False: not a URL of the form http(s)://[user:password@]host[:port][/path].
bool parse_endpoint(std::string_view url, Endpoint &endpoint);

/// In place of what nobody is to see.
inline constexpr std::string_view hidden_text = "***";
/// A URL (or what was meant to be one) without the user and password that may be in it.
std::string without_login(std::string_view url);

std::string percent_decoded(std::string_view text);

/// Made absolute by the folder that the process was started in: it may have gone elsewhere before its first traced
/// call.
std::string absolute(const std::string &path);

/// Folder of a tracking URI, absolute; empty if it names something that is not a folder (a server, a database).
std::string directory_of(std::string_view tracking_uri);

inline constexpr std::string_view default_store = "mlflow-traces";

} // namespace mlflow::config
