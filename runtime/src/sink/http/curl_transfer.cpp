#include "sink/http/curl_transfer.h"

#include "record/high_descriptor.h"
#include "sink/http/curl_errors.h"
#include "sink/http/gzip.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mlflow::http {

namespace {

constexpr std::size_t kept_of_body = 64u << 10;
/// Below this the header costs more than compression saves.
constexpr std::size_t least_gzipped = 1024;
/// How soon abort() is seen. A descriptor to wake up with would have to be in two tables.
constexpr int abort_latency_ms = 50;
constexpr double longest_connect_s = 30;

struct FreeList {
  void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add(HeaderList &list, const std::string &header) {
  curl_slist *longer = curl_slist_append(list.get(), header.c_str());
  if (!longer)
    throw std::bad_alloc();
  if (!list) // else it is the same one
    list.reset(longer);
}

long milliseconds(double seconds) { return std::max(1L, long(seconds * 1000)); }

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(const char *header) {
  std::string type(header ? header : "");
  type.resize(std::min(type.size(), type.find_first_of("; \t")));
  for (char &c : type)
    if (c >= 'A' && c <= 'Z')
      c = char(c + 32);
  return type;
}

} // namespace

/// What one try came to.
struct CurlTransfer::Attempt {
  Response response;
  CURLcode result = CURLE_OK;
  std::size_t received = 0; // bytes of a body
  char message[CURL_ERROR_SIZE] = "";
};

CurlTransfer::CurlTransfer(const EndpointSettings &settings, bool own_descriptors) noexcept
    : settings_(settings), own_descriptors_(own_descriptors) {}

CurlTransfer::~CurlTransfer() {
  abandon_lost_sockets();
  if (easy_)
    curl_easy_cleanup(easy_);
  if (multi_)
    curl_multi_cleanup(multi_);
}

bool CurlTransfer::make_handles() noexcept {
  if (!multi_)
    multi_ = curl_multi_init();
  if (!easy_)
    easy_ = curl_easy_init();
  return multi_ && easy_;
}

/// Where the table is the program's, it may have closed our sockets, and opened a file of its own under the number:
/// then nothing of the old connections is touched again, not even to free them.
void CurlTransfer::abandon_lost_sockets() noexcept {
  if (own_descriptors_)
    return;
  bool lost = std::ranges::any_of(sockets_, [](const Socket &socket) {
    struct stat status;
    return fstat(socket.number, &status) != 0 || status.st_dev != socket.device || status.st_ino != socket.inode;
  });
  if (!lost)
    return;
  sockets_.clear();
  easy_ = nullptr;
  multi_ = nullptr;
}

curl_socket_t CurlTransfer::open_socket(void *transfer, curlsocktype, curl_sockaddr *address) noexcept {
  auto &self = *static_cast<CurlTransfer *>(transfer);
  int number = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (number < 0 || self.own_descriptors_)
    return number;
  number = record::moved_high(number);
  struct stat status;
  try {
    if (fstat(number, &status) == 0)
      self.sockets_.push_back({number, status.st_dev, status.st_ino});
  } catch (...) { // no memory
    close(number);
    return CURL_SOCKET_BAD;
  }
  return number;
}

int CurlTransfer::close_socket(void *transfer, curl_socket_t number) noexcept {
  auto &self = *static_cast<CurlTransfer *>(transfer);
  std::erase_if(self.sockets_, [number](const Socket &socket) { return socket.number == number; });
  return close(number);
}

std::size_t CurlTransfer::take_body(char *data, std::size_t, std::size_t bytes, void *attempt) noexcept {
  auto &to = *static_cast<Attempt *>(attempt);
  to.received += bytes;
  try {
    to.response.body.append(data, std::min(bytes, kept_of_body - to.response.body.size()));
  } catch (...) {
    return 0; // ends the transfer
  }
  return bytes;
}

void CurlTransfer::set_up(const Request &request, std::string_view body, curl_slist *headers, Attempt &attempt) {
  CURL *easy = easy_;
  curl_easy_reset(easy); // connections stay
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // nobody waits for a name server
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, attempt.message);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
  curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &attempt);

  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "mlflow-trace-cpp/" MLFLOW_TRACE_VERSION);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  double timeout_s = request.timeout_s > 0 ? request.timeout_s : settings_.timeout_s;
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds(timeout_s));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(std::min(timeout_s, longest_connect_s)));
  if (!body.empty() || request.method == "POST") {
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.data() ? body.data() : "");
  }
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (request.close) {
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L); // the kept one is kept for others
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
  }

  if (!settings_.ca_file.empty()) {
    std::error_code error;
    bool folder = std::filesystem::is_directory(settings_.ca_file, error);
    curl_easy_setopt(easy, folder ? CURLOPT_CAPATH : CURLOPT_CAINFO, settings_.ca_file.c_str());
  }
  if (!settings_.client_cert.empty()) {
    curl_easy_setopt(easy, CURLOPT_SSLCERT, settings_.client_cert.c_str());
    curl_easy_setopt(easy, CURLOPT_SSLKEY,
                     (settings_.client_key.empty() ? settings_.client_cert : settings_.client_key).c_str());
  }
  if (settings_.insecure) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  }
}

CurlTransfer::Attempt CurlTransfer::attempt(const Request &request, std::string_view body, curl_slist *headers,
                                            const std::atomic<bool> &aborted, bool fresh) {
  Attempt attempt;
  set_up(request, body, headers, attempt);
  if (fresh)
    curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, 1L);
  curl_multi_add_handle(multi_, easy_);
  attempt.result = CURLE_ABORTED_BY_CALLBACK;
  for (int running = 1; running && !aborted;) {
    if (curl_multi_perform(multi_, &running) != CURLM_OK)
      break;
    if (running)
      curl_multi_poll(multi_, nullptr, 0, abort_latency_ms, nullptr);
  }
  int left = 0;
  while (CURLMsg *message = curl_multi_info_read(multi_, &left))
    if (message->msg == CURLMSG_DONE)
      attempt.result = message->data.result;

  Response &response = attempt.response;
  curl_off_t took_us = 0;
  curl_easy_getinfo(easy_, CURLINFO_TOTAL_TIME_T, &took_us);
  response.seconds = double(took_us) / 1e6;
  if (attempt.result == CURLE_OK) {
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    response.status = int(status);
    const char *text = nullptr;
    curl_easy_getinfo(easy_, CURLINFO_CONTENT_TYPE, &text);
    response.content_type = media_type(text);
    if (curl_easy_getinfo(easy_, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text)
      response.location = without_login(text);
    curl_off_t retry_after = 0;
    curl_easy_getinfo(easy_, CURLINFO_RETRY_AFTER, &retry_after);
    response.retry_after_s = double(retry_after);
  } else {
    response.body.clear();
    response.failure = failure_of(easy_, attempt.result, attempt.message);
    response.error = error_text(easy_, attempt.result, attempt.message);
  }
  curl_multi_remove_handle(multi_, easy_);
  return attempt;
}

namespace {

/// The server closed the connection that we had kept, about when we began to use it: nothing of the request was looked
/// at, or it was and may be sent again, as every request of ours may.
bool died_in_our_hands(CURL *easy, CURLcode result, std::size_t received) {
  long connections_made = 0, status = 0;
  curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &connections_made);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  bool broken = result == CURLE_SEND_ERROR || result == CURLE_RECV_ERROR || result == CURLE_GOT_NOTHING;
  return broken && connections_made == 0 && status == 0 && received == 0;
}

} // namespace

Response CurlTransfer::perform(const Request &request, const std::atomic<bool> &aborted) {
  abandon_lost_sockets();
  if (!make_handles())
    throw std::bad_alloc();
  HeaderList headers;
  std::string smaller;
  if (request.compress && settings_.gzip && request.body.size() >= least_gzipped)
    smaller = gzip(request.body);
  if (!smaller.empty())
    add(headers, "Content-Encoding: gzip");
  add(headers, "Expect:"); // no round trip before the body
  for (const std::string &header : settings_.headers)
    add(headers, header);
  if (!settings_.authorization.empty())
    add(headers, "Authorization: " + settings_.authorization);
  for (const std::string &header : request.headers)
    add(headers, header);
  if (request.close)
    add(headers, "Connection: close");

  std::string_view body = smaller.empty() ? request.body : std::string_view(smaller);
  Attempt first = attempt(request, body, headers.get(), aborted, false);
  if (!died_in_our_hands(easy_, first.result, first.received) || aborted)
    return std::move(first.response);
  return attempt(request, body, headers.get(), aborted, true).response;
}

} // namespace mlflow::http
