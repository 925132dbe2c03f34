#include "sink/http/curl_errors.h"

#include <algorithm>
#include <cstring>

namespace mlflow::http {

namespace {

bool answered_by_proxy(CURL *easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status);
  return status >= 300;
}

bool connected(CURL *easy) {
  curl_off_t connected_us = 0;
  curl_easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, &connected_us);
  return connected_us > 0;
}

/// Whether what could not be reached is a proxy: then curl names another host than the request's.
bool names_other_host(CURL *easy, std::string_view message) {
  const char *url = nullptr;
  curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &url);
  std::string_view host = url ? url : "";
  host.remove_prefix(std::min(host.size(), host.find("://") + 3));
  host = host.substr(0, host.find_first_of(":/?#"));
  return !message.empty() && message.find(host) == message.npos;
}

/// "Connection refused" begins a sentence; ours stand in one.
std::string in_a_sentence(std::string text) {
  auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string_view rest = text.empty() ? text : std::string_view(text).substr(1, text.find(' ') - 1);
  if (std::ranges::all_of(rest, is_lower) && is_lower(char(text[0] | 32))) // not "OpenSSL: ..."
    text[0] = char(text[0] | 32);
  return text;
}

} // namespace

Failure failure_of(CURL *easy, CURLcode result, std::string_view message) {
  switch (result) {
  case CURLE_OK:
    return Failure::None;
  case CURLE_COULDNT_RESOLVE_HOST:
    return Failure::Resolve;
  case CURLE_COULDNT_CONNECT:
    return names_other_host(easy, message) ? Failure::Proxy : Failure::Connect;
  case CURLE_OPERATION_TIMEDOUT:
    return Failure::Timeout;
  case CURLE_ABORTED_BY_CALLBACK:
    return Failure::Interrupted;
  case CURLE_COULDNT_RESOLVE_PROXY:
  case CURLE_PROXY:
    return Failure::Proxy;
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CERTPROBLEM:
  case CURLE_SSL_CIPHER:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_CRL_BADFILE:
  case CURLE_SSL_ISSUER_ERROR:
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
  case CURLE_SSL_INVALIDCERTSTATUS:
  case CURLE_SSL_CLIENTCERT:
  case CURLE_SSL_ENGINE_NOTFOUND:
  case CURLE_SSL_ENGINE_SETFAILED:
    return Failure::Tls;
  default:
    if (message.find("SSL routines") != message.npos) // what the server says when it refuses our certificate
      return Failure::Tls;
    return answered_by_proxy(easy) ? Failure::Proxy : Failure::Other;
  }
}

std::string error_text(CURL *easy, CURLcode result, std::string_view message) {
  long error = 0;
  switch (result) {
  case CURLE_ABORTED_BY_CALLBACK:
    return "interrupted";
  case CURLE_OPERATION_TIMEDOUT:
    return connected(easy) ? "no answer in time" : "no connection in time";
  case CURLE_COULDNT_CONNECT:
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error);
    if (error)
      return in_a_sentence(std::strerror(int(error)));
    break;
  default:
    break;
  }
  return in_a_sentence(without_login(message.empty() ? curl_easy_strerror(result) : message));
}

std::string without_login(std::string_view text) {
  std::string result;
  for (;;) {
    std::size_t host = text.find("://");
    if (host == text.npos)
      return result.append(text);
    host += 3;
    std::size_t end = text.find_first_of("/ '\"?#", host);
    std::size_t login = text.substr(0, end).rfind('@');
    result.append(text.substr(0, host));
    text.remove_prefix(login != text.npos && login >= host ? login + 1 : host);
  }
}

} // namespace mlflow::http
