// What libmlflow_trace_http.so exports: sink/http_module.h for the core, and nothing else. An uploader for each server,
// made anew in a forked child; nothing of it is ever destroyed, because its threads are there until the process is
// gone.
#include "config/settings.h"
#include "sink/http/client.h"
#include "sink/http/uploader.h"
#include "sink/http_module.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <unistd.h>
#include <vector>

namespace mlflow::http {

namespace {

struct Running {
  pid_t pid; // whose threads they are
  sink::HttpModuleCalls calls;
  config::Settings settings;
  std::vector<Uploader *> uploaders;
};

constexpr std::uint64_t longest_wait_ns = 86'400'000'000'000; // a day; the clock's times have an end

std::atomic<Running *> running{nullptr};

/// OpenSSL takes itself down in such a handler of its own, registered before this one and so called after it.
void at_exit() {
  Running *now = running.load();
  if (!now || now->pid != getpid()) // a forked child that has sent nothing
    return;
  now->calls.before_exit();
  for (Uploader *uploader : now->uploaders)
    uploader->end_tls();
}

/// Once for a process and its children: handlers are inherited.
bool register_at_exit() {
  static const bool registered = std::atexit(at_exit) == 0;
  return registered;
}

bool start(const sink::HttpModuleCalls *calls, const char *outbox, const char *const *lanes,
           std::size_t lane_count) noexcept {
  try {
    auto *now = new Running{.pid = getpid(), .calls = *calls, .settings = {}, .uploaders = {}};
    // What is wrong with the environment was said by the core.
    now->settings =
        config::read_settings([](const char *name) -> const char * { return std::getenv(name); }, nullptr, nullptr);
    for (std::size_t i = 0; i < lane_count; ++i) {
      auto lane = read_lane(lanes[i]);
      if (!lane)
        continue;
      std::vector<std::string> problems;
      auto client =
          std::make_unique<CurlClient>(settings_for(*lane, now->settings, &problems), calls->exclude_this_thread);
      auto *uploader = new Uploader(*calls, outbox, std::move(*lane), now->settings, std::move(client));
      for (const std::string &problem : problems)
        calls->say(problem.data(), problem.size());
      now->uploaders.push_back(uploader);
    }
    bool all = !now->uploaders.empty();
    for (Uploader *uploader : now->uploaders)
      all &= uploader->start();
    if (Running *before = running.load(); before && before->pid == now->pid)
      now->uploaders.insert(now->uploaders.end(), before->uploaders.begin(), before->uploaders.end());
    running.store(now);
    register_at_exit();
    return all;
  } catch (...) { // no memory: traces wait in the outbox
    return false;
  }
}

void wake(std::uint64_t bytes) noexcept {
  if (Running *now = running.load())
    for (Uploader *uploader : now->uploaders)
      uploader->wake(bytes);
}

bool deliver(std::uint64_t timeout_ns, sink::DeliverUntil how) noexcept {
  Running *now = running.load();
  if (!now)
    return true;
  auto until = Uploader::Clock::now() + std::chrono::nanoseconds(std::min(timeout_ns, longest_wait_ns));
  for (Uploader *uploader : now->uploaders)
    uploader->ask(how);
  bool all = true;
  for (Uploader *uploader : now->uploaders)
    all &= uploader->wait(until);
  if (how == sink::DeliverUntil::Ended)
    for (Uploader *uploader : now->uploaders)
      uploader->report();
  return all;
}

sink::SentCounts count() noexcept {
  sink::SentCounts all;
  Running *now = running.load();
  if (!now || now->pid != getpid())
    return all;
  for (Uploader *uploader : now->uploaders) {
    sink::SentCounts counts = uploader->count();
    all.sent += counts.sent;
    all.refused += counts.refused;
    all.waiting += counts.waiting;
  }
  return all;
}

} // namespace

} // namespace mlflow::http

extern "C" {
[[gnu::visibility("default")]] extern const mlflow::sink::HttpModule mlflow_trace_http_2;
const mlflow::sink::HttpModule mlflow_trace_http_2 = {mlflow::http::start, mlflow::http::wake, mlflow::http::deliver,
                                                      mlflow::http::count};
}
