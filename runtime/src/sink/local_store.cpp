#include "sink/local_store.h"

#include "config/message.h"

#include <chrono>
#include <string>

namespace mlflow::sink {

namespace {

/// Lines are gathered up to this size and written at once. It still fits the second-level cache; four times smaller
/// writes cost a quarter more, twice larger ones gain little and sometimes wait for the disk.
constexpr std::size_t write_bytes = 512u << 10;
constexpr std::uint64_t attempt_every_ns = 1'000'000'000;

std::uint64_t now_ns() {
  return std::uint64_t(std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count());
}

std::string error_text(int error) { return std::error_code(error, std::generic_category()).message(); }

} // namespace

LocalStore::LocalStore(std::string directory, StoreLimits limits, model::TraceOrigin origin)
    : files_(std::move(directory), limits), json_(std::move(origin)) {}

void LocalStore::count(bool taken) noexcept {
  if (!taken)
    ++lost_;
  else if (lines_.size() >= write_bytes)
    write();
}

void LocalStore::span(const model::SpanData &span) noexcept {
  bool taken = json_.span(lines_, span);
  spans_ += taken;
  count(taken);
}

void LocalStore::trace(const model::TraceSummary &trace) noexcept { count(json_.trace(lines_, trace)); }

void LocalStore::annotation(const model::AnnotationData &annotation) noexcept {
  count(model::put_annotation(lines_, annotation));
}

void LocalStore::drops(const Drops &drops) noexcept {
  char line[600], *to = model::put(line, "{\"drops\":{\"process.pid\":");
  to = model::put_integer(to, drops.process_id);
  to = model::put_integer(model::put(to, ",\"time_unix_nano\":"), drops.unix_ns);
  to = model::put_integer(model::put(to, ",\"spans_dropped\":"), drops.spans_dropped);
  to = model::put_integer(model::put(to, ",\"values_lost\":"), drops.values_lost);
  to = model::put_integer(model::put(to, ",\"ends_lost\":"), drops.ends_lost);
  to = model::put_integer(model::put(to, ",\"notes_lost\":"), drops.notes_lost);
  to = model::put_integer(model::put(to, ",\"late_notes\":"), drops.late_notes);
  to = model::put_integer(model::put(to, ",\"reentered\":"), drops.reentered);
  to = model::put_integer(model::put(to, ",\"lost_by_store\":"), lost_);
  to = model::put_integer(model::put(to, ",\"traces_sampled_out\":"), drops.traces_sampled_out);
  to = model::put_integer(model::put(to, ",\"spans_withheld\":"), drops.spans_withheld);
  to = model::put(to, "}}\n");
  lines_.append({line, std::size_t(to - line)});
}

void LocalStore::write() noexcept {
  if (failing_ && now_ns() < next_attempt_ns_)
    return;
  std::size_t written = files_.write(lines_.view());
  failing_ = written < lines_.size();
  bytes_written_ += written;
  if (written)
    lines_.drop_front(written);
  if (!failing_) {
    lines_.shrink_to(2 * write_bytes);
    return;
  }
  next_attempt_ns_ = now_ns() + attempt_every_ns;
  if (told_)
    return;
  told_ = true;
  try {
    config::say("traces cannot be written to " + files_.path() + " (" + error_text(files_.error()) +
                "); it is tried again, and what does not fit in memory until then is not recorded");
  } catch (...) { // no memory for the message either
  }
}

bool LocalStore::commit() noexcept {
  if (lines_.size())
    write();
  return lines_.size() == 0;
}

} // namespace mlflow::sink
