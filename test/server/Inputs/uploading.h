// An uploader with the fake server of fake_server.h in place of the network, and what it says.
#pragma once

#include "delivered.h"
#include "sink/http/uploader.h"

#include <thread>

namespace test {

inline std::string said; // read when no uploader runs, or after deliver()
inline std::mutex said_mutex;

inline const mlflow::sink::HttpModuleCalls calls{[]() noexcept {}, []() noexcept {},
                                                 [](const char *text, std::size_t size) noexcept {
                                                   std::lock_guard lock(said_mutex);
                                                   said += "said: " + std::string(text, size) + "\n";
                                                 }};

inline mlflow::config::Settings settings_with(double batch_delay, std::uint64_t batch_spans = 1000) {
  auto settings = mlflow::config::read_settings([](const char *) -> const char * { return nullptr; }, nullptr, nullptr);
  settings.batch_delay = batch_delay;
  settings.batch_spans = batch_spans;
  settings.http_request_backoff_jitter = 0;
  return settings;
}

/// A server whose answers other threads may look at.
class SharedServer final : public FakeServer {
public:
  Response send(const Request &request) override {
    std::unique_lock lock(mutex);
    if (hangs) {
      ended.wait(lock, [&] { return aborted; });
      return no_answer(Failure::Interrupted, "");
    }
    if (is_spans(request))
      ++requests;
    return FakeServer::send(request);
  }
  void abort() noexcept override {
    std::lock_guard lock(mutex);
    aborted = true;
    ended.notify_all();
  }
  template <class F> auto locked(F f) {
    std::lock_guard lock(mutex);
    return f();
  }
  int request_count() {
    return locked([&] { return requests; });
  }
  std::size_t span_count() {
    return locked([&] { return spans.size(); });
  }

  std::mutex mutex;
  std::condition_variable ended;
  bool hangs = false, aborted = false;
  int requests = 0; // with spans
};

struct Uploading {
  Uploading(Outbox &outbox, const mlflow::config::Settings &settings) : outbox(outbox) {
    auto owned = std::make_unique<SharedServer>();
    server = owned.get();
    uploader = new Uploader(calls, outbox.folder, outbox.lane(), settings, std::move(owned)); // never destroyed, as in the module
  }
  void write(const std::string &lines) {
    append(outbox.file(1), lines);
    uploader->wake(lines.size());
  }
  bool deliver(double seconds, bool last = false) {
    uploader->ask(last ? mlflow::sink::DeliverUntil::Ended : mlflow::sink::DeliverUntil::Delivered);
    return uploader->wait(Uploader::Clock::now() + std::chrono::duration_cast<Uploader::Clock::duration>(std::chrono::duration<double>(seconds)));
  }

  Outbox &outbox;
  SharedServer *server;
  Uploader *uploader;
};

inline double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

inline void pause(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

/// Waits for what another thread does, on a machine that may be busy.
template <class Condition> bool eventually(Condition condition, double seconds = 20) {
  for (auto begin = std::chrono::steady_clock::now(); seconds_since(begin) < seconds; pause(0.01))
    if (condition())
      return true;
  return false;
}

} // namespace test
