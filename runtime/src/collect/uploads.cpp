#include "collect/uploads.h"

#include "config/message.h"
#include "mlflow/rt/abi.h"
#include "record/fork.h"
#include "record/state.h"
#include "sink/http_module.h"

#include <atomic>
#include <dlfcn.h>

namespace mlflow::collect {

namespace {

/// Of this process: null until it has started. Read by any thread that waits for delivery.
std::atomic<const sink::HttpModule *> module{nullptr};

/// Of this process, as the sinks counted it at the last commit. Read one by one: they only grow.
struct {
  std::atomic<std::uint64_t> stored{0}, queued{0}, left_out{0};
} published;

void say(const char *text, std::size_t size) noexcept { config::say({text, size}); }

constexpr sink::HttpModuleCalls calls{record::exclude_this_thread, record::before_exit, say};

/// Beside the library that this code is in, else wherever the loader looks.
void *open_module() {
  Dl_info here;
  if (dladdr(reinterpret_cast<const void *>(&module), &here) && here.dli_fname) {
    std::string path = here.dli_fname;
    path.resize(path.rfind('/') + 1);
    if (void *opened = dlopen((path + sink::http_module_file).c_str(), RTLD_NOW | RTLD_LOCAL))
      return opened;
  }
  return dlopen(sink::http_module_file, RTLD_NOW | RTLD_LOCAL);
}

const sink::HttpModule *load_module(std::string &problem) {
  // A child that is forked meanwhile would inherit the loader's locks as they are: fork waits.
  record::lock_start();
  void *opened = open_module();
  const void *symbol = opened ? dlsym(opened, sink::http_module_symbol) : nullptr;
  if (!symbol) {
    const char *error = dlerror();
    problem = error ? error : "no such module";
  }
  record::unlock_start();
  return static_cast<const sink::HttpModule *>(symbol);
}

} // namespace

void start_uploads(const std::string &outbox, const std::vector<std::string> &lane_folders) noexcept {
  if (lane_folders.empty())
    return;
  try {
    std::string problem;
    const sink::HttpModule *loaded = load_module(problem);
    if (!loaded)
      return config::say("nothing is sent, traces wait in " + outbox + ": " + problem +
                         "; when that is mended, 'mlflow-trace outbox retry' sends them");
    std::vector<const char *> folders;
    for (const std::string &folder : lane_folders)
      folders.push_back(folder.c_str());
    if (loaded->start(&calls, outbox.c_str(), folders.data(), folders.size()))
      module.store(loaded, std::memory_order_release);
  } catch (...) { // no memory: they wait in the outbox
  }
}

void wake_uploads(std::uint64_t bytes) noexcept {
  if (const sink::HttpModule *loaded = module.load(std::memory_order_acquire))
    loaded->wake(bytes);
}

void publish_counts(const sink::SpanCounts &counts) noexcept {
  published.stored.store(counts.stored, std::memory_order_relaxed);
  published.queued.store(counts.queued, std::memory_order_relaxed);
  published.left_out.store(counts.left_out, std::memory_order_relaxed);
}

mlflow_rt_counts count_delivered() noexcept {
  mlflow_rt_counts counts{};
  counts.stored = published.stored.load(std::memory_order_relaxed);
  counts.left_out = published.left_out.load(std::memory_order_relaxed);
  if (const sink::HttpModule *loaded = module.load(std::memory_order_acquire)) {
    sink::SentCounts sent = loaded->count();
    counts.sent = sent.sent;
    counts.refused = sent.refused;
    counts.waiting = sent.waiting;
  } else {
    counts.waiting = published.queued.load(std::memory_order_relaxed);
  }
  return counts;
}

void forget_uploads() noexcept {
  module.store(nullptr, std::memory_order_relaxed);
  publish_counts({});
}

bool deliver(std::uint64_t timeout_ns, sink::DeliverUntil until) noexcept {
  const sink::HttpModule *loaded = module.load(std::memory_order_acquire);
  return !loaded || loaded->deliver(timeout_ns, until);
}

} // namespace mlflow::collect
