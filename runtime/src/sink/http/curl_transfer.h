// One libcurl handle and its connections: a request in, an answer out. Knows of no other thread; CurlClient gives it
// one.
#pragma once

#include "sink/http/client.h"

#include <atomic>
#include <cstddef>
#include <curl/curl.h>
#include <sys/types.h>
#include <vector>

namespace mlflow::http {

class CurlTransfer {
public:
  /// `own_descriptors`: nobody else touches the calling thread's descriptors.
  CurlTransfer(const EndpointSettings &settings, bool own_descriptors) noexcept;
  CurlTransfer(const CurlTransfer &) = delete;
  CurlTransfer &operator=(const CurlTransfer &) = delete;
  ~CurlTransfer();

  Response perform(const Request &request, const std::atomic<bool> &aborted);

private:
  struct Attempt;
  struct Socket {
    int number;
    dev_t device;
    ino_t inode;
  };

  static curl_socket_t open_socket(void *transfer, curlsocktype purpose, curl_sockaddr *address) noexcept;
  static int close_socket(void *transfer, curl_socket_t number) noexcept;
  static std::size_t take_body(char *data, std::size_t, std::size_t bytes, void *response) noexcept;

  bool make_handles() noexcept;
  void abandon_lost_sockets() noexcept;
  void set_up(const Request &request, std::string_view body, curl_slist *headers, Attempt &attempt);
  Attempt attempt(const Request &request, std::string_view body, curl_slist *headers, const std::atomic<bool> &aborted,
                  bool fresh);

  const EndpointSettings &settings_;
  const bool own_descriptors_;
  std::vector<Socket> sockets_;
  CURLM *multi_ = nullptr;
  CURL *easy_ = nullptr;
};

} // namespace mlflow::http
