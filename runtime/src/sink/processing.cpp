#include "sink/processing.h"

#include "config/message.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <new>
#include <unistd.h>

namespace mlflow::sink {

namespace {

/// Never freed: the collector may be using one. Programs set them once, or not often.
struct List {
  const mlflow_rt_processor *processors;
  std::size_t count;
  bool some_are_gone;
  List *older; // known to leak checkers

  std::span<const mlflow_rt_processor> all() const { return {processors, count}; }
};

/// Where there is no memory for another, or what was in it is gone.
constexpr List nothing_is_shown{nullptr, 0, true, nullptr};

std::atomic<const List *> current{nullptr};
std::atomic<List *> newest_made{nullptr};
/// The process whose collector is in a processor; 0: none.
std::atomic<std::uint32_t> busy_in{0};

struct Busy {
  explicit Busy(std::uint32_t process_id) noexcept { busy_in.store(process_id, std::memory_order_seq_cst); }
  ~Busy() { busy_in.store(0, std::memory_order_release); }
  Busy(const Busy &) = delete;
  Busy &operator=(const Busy &) = delete;
};

/// Not in the processor itself, which may end the program.
thread_local bool is_processing = false;

void wait_for_processor() noexcept {
  constexpr int most_waits = 10'000;
  const timespec moment{0, 1'000'000};
  for (int i = 0;
       i < most_waits && !is_processing && busy_in.load(std::memory_order_seq_cst) == std::uint32_t(getpid()); ++i)
    nanosleep(&moment, nullptr);
}

bool has(const List *list, mlflow_rt_process process) noexcept {
  return list && std::ranges::any_of(list->all(), [&](auto &known) { return known.process == process; });
}

const model::TraceNotes no_trace_notes{};

} // namespace

bool set_processors(const mlflow_rt_processor *processors, std::size_t count) noexcept {
  if (count == 0) {
    current.store(nullptr, std::memory_order_seq_cst);
    return true;
  }
  auto *copies = new (std::nothrow) mlflow_rt_processor[count];
  List *list = copies ? new (std::nothrow) List{copies, count, false, newest_made.load()} : nullptr;
  if (list) {
    std::copy_n(processors, count, copies);
    while (!newest_made.compare_exchange_weak(list->older, list))
      ;
  }
  current.store(list ? list : &nothing_is_shown, std::memory_order_seq_cst);
  return list != nullptr;
}

bool has_processors() noexcept { return current.load(std::memory_order_relaxed) != nullptr; }

bool has_processor(mlflow_rt_process process) noexcept { return has(current.load(std::memory_order_acquire), process); }

void forget_processor(mlflow_rt_process process) noexcept {
  const List *list = current.load(std::memory_order_acquire);
  do { // another thread may set others meanwhile
    if (!has(list, process))
      return;
  } while (!current.compare_exchange_weak(list, &nothing_is_shown, std::memory_order_seq_cst));
  wait_for_processor();
}

Processing::Processing(std::unique_ptr<Sink> sink) : sink_(std::move(sink)), process_id_(std::uint32_t(getpid())) {}

/// False: one failed.
bool Processing::process(EndedSpan &span) {
  Busy busy(process_id_);
  const List *list = current.load(std::memory_order_seq_cst);
  if (!list)
    return true;
  is_processing = true;
  bool failed = list->some_are_gone;
  for (const mlflow_rt_processor &processor : list->all())
    if (!failed && !span.is_dropped())
      failed = !processor.process(processor.context, reinterpret_cast<mlflow_rt_ended_span *>(&span));
  is_processing = false;
  return !failed;
}

void Processing::withhold(std::optional<EndedSpan> &span, const model::SpanData &of) {
  if (withheld_++ == 0)
    config::say("a span processor failed, or is not there any more: spans are written without their values");
  span.emplace(of);
  span->withhold();
}

void Processing::span(const model::SpanData &span) noexcept {
  if (!has_processors()) [[likely]] {
    span_.reset();
    return sink_->span(span);
  }
  try {
    span_.emplace(span);
    if (!process(*span_))
      withhold(span_, span);
    if (!span_->is_dropped())
      sink_->span(span_->data());
  } catch (...) { // no memory
    span_.reset();
    ++lost_;
  }
}

void Processing::trace(const model::TraceSummary &trace) noexcept {
  bool is_running = trace.state == model::TraceState::InProgress;
  if (is_running ? !has_processors() : !span_) [[likely]]
    return sink_->trace(trace);
  try {
    model::TraceSummary shown = trace;
    if (!shown.notes)
      shown.notes = &no_trace_notes;
    model::SpanNotes withheld;
    if (is_running || span_->is_dropped()) {
      if (!is_running && trace.span_count <= 1)
        return; // nothing of it is left
      if (trace.root_notes)
        withheld = *trace.root_notes;
      if (trace.root_site->has_inputs || withheld.has_inputs) {
        withheld.has_inputs = true;
        withheld.inputs = withheld_value();
      }
      shown.output = {};
      shown.root_notes = &withheld;
    } else {
      shown.root_notes = &span_->notes();
      shown.output = span_->data().output;
      if (span_->has_new_status())
        shown.state =
            span_->data().status == model::StatusCode::Error ? model::TraceState::Error : model::TraceState::Ok;
    }
    sink_->trace(shown);
  } catch (...) { // no memory
    ++lost_;
  }
}

void Processing::report() noexcept {
  try {
    if (withheld_)
      config::say(std::to_string(withheld_) + (withheld_ == 1 ? " span was" : " spans were") +
                  " written without their values: a span processor failed, or was not there any more");
  } catch (...) { // no memory for a message
  }
  sink_->report();
}

} // namespace mlflow::sink
