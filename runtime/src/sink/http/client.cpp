#include "sink/http/client.h"

#include "record/call_detectors.h"
#include "record/own_thread.h"
#include "sink/http/curl_transfer.h"
#include "sink/http/own_descriptors.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <curl/curl.h>
#include <dlfcn.h>
#include <mutex>
#include <pthread.h>

namespace mlflow::http {

namespace {

/// A TLS handshake takes tens of kilobytes of stack, and a look-up by plugins of the C library's more.
constexpr std::size_t stack_bytes = 512u << 10;

/// OpenSSL takes itself down when the program exits, even while a thread is still about to use it for the first time: a
/// program that ends at once crashed in it. Whoever initialises it first decides that it stays.
void keep_openssl() noexcept {
  constexpr std::uint64_t no_atexit = 0x00080000; // OPENSSL_INIT_NO_ATEXIT
  void *library = dlopen("libcrypto.so.3", RTLD_LAZY | RTLD_NOLOAD);
  if (!library)
    return; // curl uses another one
  if (void *init = dlsym(library, "OPENSSL_init_crypto"))
    reinterpret_cast<int (*)(std::uint64_t, const void *)>(init)(no_atexit, nullptr);
  dlclose(library);
}

Response failed(const char *what) {
  Response response;
  response.failure = Failure::Other;
  response.error = what;
  return response;
}

} // namespace

struct CurlClient::State {
  explicit State(EndpointSettings endpoint, void (*begins)() noexcept)
      : settings(std::move(endpoint)), thread_begins(begins) {}

  const EndpointSettings settings;
  void (*const thread_begins)() noexcept;
  std::atomic<bool> aborted = false;

  std::mutex mutex; // for what follows
  std::condition_variable given, answered;
  const Request *request = nullptr; // what is to be done, until it is done
  Response response;
  bool ends = false;

  bool has_thread = false; // of the one that sends
  pthread_t thread{};

  bool make_thread() noexcept;
  void run() noexcept;
};

bool CurlClient::initialize() noexcept {
  static const bool done = (keep_openssl(), curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
  return done;
}

CurlClient::CurlClient(EndpointSettings settings, void (*thread_begins)() noexcept)
    : state_(std::make_unique<State>(std::move(settings), thread_begins)) {
  initialize();
}

CurlClient::~CurlClient() {
  if (!state_->has_thread)
    return;
  state_->aborted = true;
  {
    std::lock_guard lock(state_->mutex);
    state_->ends = true;
  }
  state_->given.notify_one();
  pthread_join(state_->thread, nullptr);
}

bool CurlClient::State::make_thread() noexcept {
  auto entry = [](void *state) -> void * {
    record::HiddenFromCallDetectors hidden;
    static_cast<State *>(state)->run();
    return nullptr;
  };
  has_thread = record::make_own_thread(stack_bytes, entry, this, &thread);
  return has_thread;
}

void CurlClient::State::run() noexcept {
  if (thread_begins)
    thread_begins();
  pthread_setname_np(pthread_self(), "mlflow-http");
  CurlTransfer transfer(settings, take_own_descriptors());
  std::unique_lock lock(mutex);
  for (;;) {
    given.wait(lock, [this] { return request || ends; });
    if (ends)
      return;
    lock.unlock();
    Response answer;
    try {
      answer = transfer.perform(*request, aborted);
    } catch (...) {
      answer = failed("no memory");
    }
    lock.lock();
    response = std::move(answer);
    request = nullptr;
    answered.notify_one();
  }
}

Response CurlClient::send(const Request &request) {
  if (!state_->has_thread && !state_->make_thread())
    return failed("no thread could be made");
  std::unique_lock lock(state_->mutex);
  state_->request = &request;
  state_->given.notify_one();
  state_->answered.wait(lock, [this] { return !state_->request; });
  state_->aborted = false;
  return std::move(state_->response);
}

void CurlClient::abort() noexcept { state_->aborted = true; }

} // namespace mlflow::http
