#include "config/uri.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <unistd.h>

namespace mlflow::config {

namespace {

char start_directory[4096];

[[gnu::constructor]] void remember_start_directory() {
  if (!getcwd(start_directory, sizeof start_directory))
    start_directory[0] = '\0';
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc() && end == text.data() + text.size() && port != 0;
}

/// "host", "host:port", "[::1]:port".
bool is_host(std::string_view text) {
  if (text.starts_with('[')) {
    std::size_t close = text.find(']');
    if (close == text.npos || close == 1)
      return false;
    std::string_view rest = text.substr(close + 1);
    return rest.empty() || (rest[0] == ':' && is_port(rest.substr(1)));
  }
  std::size_t colon = text.find(':');
  std::string_view host = text.substr(0, colon);
  bool legal = !host.empty() && std::ranges::all_of(host, [](unsigned char c) {
    return c > 0x7f || (c > ' ' && std::string_view("\"#%/<>?@[\\]^`{|}").find(char(c)) == std::string_view::npos);
  });
  return legal && (colon == text.npos || is_port(text.substr(colon + 1)));
}

} // namespace

std::string_view scheme_of(std::string_view uri) {
  std::size_t colon = uri.find(':');
  if (colon == uri.npos || colon == 0 || uri.find('/') < colon)
    return {};
  return uri.substr(0, colon);
}

bool parse_endpoint(std::string_view url, Endpoint &endpoint) {
  std::string_view scheme = scheme_of(url);
  std::string_view rest = url.substr(std::min(scheme.size() + 1, url.size()));
  bool legal = std::ranges::none_of(url, [](unsigned char c) { return c <= ' ' || c == 0x7f; });
  if (!legal || !is_http(scheme) || !rest.starts_with("//"))
    return false;
  rest.remove_prefix(2);
  std::size_t path = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, path), login;
  if (std::size_t at = authority.rfind('@'); at != authority.npos) {
    login = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  if (!is_host(authority))
    return false;
  std::size_t colon = login.find(':');
  endpoint.user = percent_decoded(login.substr(0, colon));
  endpoint.password = colon == login.npos ? std::string() : percent_decoded(login.substr(colon + 1));
  endpoint.url = std::string(scheme) + "://" + std::string(authority) + std::string(rest.substr(path));
  while (endpoint.url.ends_with('/'))
    endpoint.url.pop_back();
  return true;
}

std::string without_login(std::string_view url) {
  std::size_t authority = url.find("://"), at = url.rfind('@');
  if (authority == url.npos || at == url.npos || at < authority)
    return std::string(url);
  return std::string(url.substr(0, authority + 3)) + std::string(hidden_text) + std::string(url.substr(at));
}

std::string percent_decoded(std::string_view text) {
  auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      result += char(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string absolute(const std::string &path) {
  return (std::filesystem::path(start_directory) / path).lexically_normal().string();
}

std::string directory_of(std::string_view uri) {
  auto scheme = scheme_of(uri);
  if (scheme.empty())
    return absolute(std::string(uri.empty() ? default_store : uri));
  if (scheme != "file")
    return {};
  uri.remove_prefix(sizeof "file:" - 1);
  if (uri.starts_with("///") || uri.starts_with("//localhost/"))
    uri.remove_prefix(uri.find('/', 2));
  else if (uri.starts_with("//")) // another machine's file
    return {};
  return uri.empty() ? std::string() : absolute(percent_decoded(uri));
}

} // namespace mlflow::config
