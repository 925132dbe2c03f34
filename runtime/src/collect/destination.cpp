#include "collect/destination.h"

#include "config/experiment.h"
#include "config/message.h"
#include "record/fork.h"
#include "record/keep_errno.h"
#include "record/state.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <unistd.h>

namespace mlflow::collect {

namespace {

// What they point to is never freed: who reads them holds no lock. Programs set a destination a few times.
std::atomic<const NewDestination *> newest{nullptr};
std::atomic<const NewDestination *> in_force{nullptr};
std::atomic<const NewDestination *> asked{nullptr};
std::atomic<const NewDestination *> refused{nullptr};

constexpr std::uint64_t longest_wait_ns = 10'000'000'000;

std::string text_of(const char *text, std::uint64_t size) {
  return text ? std::string(text, std::size_t(size)) : std::string();
}

/// Empty: it makes sense.
std::string apply(const mlflow_rt_destination &destination, config::Settings &settings) {
  if (destination.uri_size)
    settings.tracking_uri = text_of(destination.uri, destination.uri_size);
  if (destination.experiment_size) {
    std::string experiment = text_of(destination.experiment, destination.experiment_size);
    bool is_id = config::is_experiment_id(experiment);
    settings.experiment_id = is_id ? experiment : std::string();
    settings.experiment_name = is_id ? std::string() : std::move(experiment);
  }
  std::string problem;
  settings.to = config::resolve_destinations(
      settings,
      [](void *context, std::string_view name, const std::string &text) {
        if (name == "MLFLOW_TRACKING_URI")
          *static_cast<std::string *>(context) = text;
      },
      &problem);
  return problem;
}

bool refuse(const std::string &problem) {
  // The settings would go on with their default.
  config::say("traces go where they went before: " + problem.substr(0, problem.find(", traces go to")));
  return false;
}

/// Before the first span, or in the place of what is in use.
bool begin_using(NewDestination &next) {
  next.older = newest.load();
  while (!newest.compare_exchange_weak(next.older, &next))
    ;
  record::lock_start();
  bool recording = record::records_here();
  in_force.store(&next, std::memory_order_release);
  record::unlock_start();
  if (!recording)
    return true;
  // What was recorded so far is written where it belongs; then the collector is asked, and answers with the next flush.
  record::flush_collector(longest_wait_ns);
  asked.store(&next, std::memory_order_release);
  record::flush_collector(longest_wait_ns);
  return asked.load(std::memory_order_acquire) != &next && refused.load(std::memory_order_acquire) != &next;
}

} // namespace

const config::Settings &settings_in_force() noexcept {
  const NewDestination *set = in_force.load(std::memory_order_acquire);
  return set ? set->settings : config::settings();
}

std::string program_path() {
  char program[4096];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program);
  return {program, std::size_t(std::max<ssize_t>(length, 0))};
}

const NewDestination *take_destination() noexcept {
  return asked.load(std::memory_order_relaxed) ? asked.exchange(nullptr, std::memory_order_acq_rel) : nullptr;
}

void refuse_destination(const NewDestination &destination) noexcept {
  refused.store(&destination, std::memory_order_release);
}

bool set_destination(const mlflow_rt_destination *destination) noexcept {
  record::KeepErrno kept;
  if (!config::settings().enabled)
    return true; // nothing goes anywhere
  try {
    auto next = std::make_unique<NewDestination>(config::settings(), Delivery(), nullptr);
    std::string problem = destination ? apply(*destination, next->settings) : std::string();
    next->delivery = delivery_of(next->settings, program_path());
    char text[record::delivery_bytes];
    if (problem.empty() && !write_delivery(text, next->delivery))
      problem = "the names of the places are too long";
    if (!problem.empty())
      return refuse(problem);
    if (!can_be_written(next->settings.to, "traces go where they went before: "))
      return false;
    return begin_using(*next.release());
  } catch (...) { // no memory
    return false;
  }
}

void reset_destination() noexcept {
  if (in_force.load(std::memory_order_acquire))
    set_destination(nullptr);
}

} // namespace mlflow::collect
