#include "collect/assembler.h"

#include "model/ids.h"

#include <algorithm>

namespace mlflow::collect {

using record::RecordHeader;
using record::RecordKind;

namespace {

constexpr std::string_view skipped_message = "left by longjmp or the like: the call did not return";

using record::thread_of;

std::size_t find_open(const std::vector<OpenSpan> &open, record::SpanRef ref) {
  if (!open.empty() && open.back().ref == ref) [[likely]]
    return open.size() - 1;
  auto found = std::ranges::lower_bound(open, ref, {}, &OpenSpan::ref);
  return found != open.end() && found->ref == ref ? std::size_t(found - open.begin()) : open.size();
}

void append(std::vector<std::byte> &to, const void *data, std::size_t bytes) {
  auto *from = static_cast<const std::byte *>(data);
  to.insert(to.end(), from, from + bytes);
}

std::size_t bytes_of(const OpenSpan &span) { return RecordHeader::bytes(span.record->header); }

} // namespace

Assembler::Assembler(const record::FileHeader &log, SiteTable &sites, sink::Sink &sink)
    : sites_(sites), sink_(sink), clock_(log.clock_kind), process_key_{log.process_key[0], log.process_key[1]},
      process_id_(log.pid) {}

ThreadState &Assembler::state_of(std::uint32_t thread, std::uint32_t kernel_id) {
  auto [found, added] = threads_.try_emplace(thread);
  if (added)
    found->second.number = thread;
  if (kernel_id)
    found->second.kernel_id = kernel_id;
  return found->second;
}

ThreadState *Assembler::find_thread(std::uint32_t thread) {
  auto found = threads_.find(thread);
  return found == threads_.end() ? nullptr : &found->second;
}

std::size_t Assembler::read(std::uint32_t number, std::uint32_t kernel_id, const std::byte *data, std::size_t offset,
                            std::size_t limit, Delivery delivery) {
  ThreadState &thread = state_of(number, kernel_id);
  deliver_ = delivery == Delivery::Now;
  RecordView record;
  Found found;
  while ((found = record_at(data, offset, limit, record)) == Found::Record) {
    switch (record.kind()) {
    case RecordKind::Begin:
      begin(thread, record);
      break;
    case RecordKind::End:
      end(thread, record);
      break;
    case RecordKind::Exception:
      if (auto *exception = record.as<record::ExceptionRecord>()) {
        last_ticks_ = std::max(last_ticks_, exception->ticks);
        thread.exceptions.thrown(record, clock_.unix_ns(exception->ticks));
      }
      break;
    default: // of a later version
      break;
    }
    offset += record.bytes;
  }
  counts_.torn += found == Found::Torn;
  return offset;
}

void Assembler::begin(ThreadState &thread, const RecordView &record) {
  auto *begin = record.as<record::BeginRecord>();
  if (!begin)
    return;
  last_ticks_ = std::max(last_ticks_, begin->ticks);
  // Known already if recovery reads it a second time, from the carry-over and from its segment.
  if (!thread.open.empty() && thread.open.back().ref >= begin->span) [[unlikely]]
    return;
  thread.open.push_back(
      {.ref = begin->span, .record = begin, .start_ns = clock_.unix_ns(begin->ticks), .owned = nullptr});
  OpenSpan *root = begin->parent == 0 ? &thread.open.back() : find_root(thread, begin->root);
  if (root) [[likely]]
    thread.open.back().ordinal = ++root->spans_begun;
}

OpenSpan *Assembler::find_root(ThreadState &thread, record::SpanRef root) {
  ThreadState *of_root = thread_of(root) == thread.number ? &thread : find_thread(thread_of(root));
  if (!of_root || of_root->open.empty())
    return nullptr;
  if (of_root->open.front().ref == root) [[likely]]
    return &of_root->open.front();
  std::size_t at = find_open(of_root->open, root);
  return at == of_root->open.size() ? nullptr : &of_root->open[at];
}

Assembler::Left Assembler::left_by_exception(ThrownException *exception, const model::SiteData &site) {
  if (!exception)
    return Left::error("left by an exception of unknown type");
  exception->named = true;
  exception->passed.push_back(&site);
  description_ = exception->description();
  return Left::error(description_, exception);
}

void Assembler::end(ThreadState &reader, const RecordView &record) {
  auto *end = record.as<record::EndRecord>();
  if (!end)
    return;
  last_ticks_ = std::max(last_ticks_, end->ticks);
  ThreadState *thread = thread_of(end->span) == reader.number ? &reader : find_thread(thread_of(end->span));
  std::size_t index = thread ? find_open(thread->open, end->span) : 0;
  if (!thread || index == thread->open.size())
    return; // closed before, or a second reading
  std::uint64_t end_ns = clock_.unix_ns(end->ticks);
  if (index + 1 != thread->open.size() && thread->open[index].record->parent == 0) [[unlikely]]
    end_skipped(*thread, index + 1, thread->open[index].record->root, end_ns);

  Left left;
  std::uint8_t flags = RecordHeader::flags(record.header);
  switch (record::ExitKind(flags & record::end_exit_mask)) {
  case record::ExitKind::Returned:
    if (flags & record::end_has_value)
      left.output = {record.behind<record::EndRecord>(), record.end()};
    left.output_lost = flags & record::end_value_lost;
    break;
  case record::ExitKind::Exception: {
    auto *exception = reader.exceptions.find(RecordHeader::aux(record.header));
    if (exception && exception->carried && !exception->named)
      settled_carried_.insert(settled_carried_.end(),
                              {RecordHeader::make(sizeof(record::EndRecord) / 8, RecordKind::End,
                                                  flags & record::end_exit_mask, RecordHeader::aux(record.header)),
                               end->ticks, end->span});
    left = left_by_exception(exception, *sites_.find(RecordHeader::aux(thread->open[index].record->header)));
    break;
  }
  case record::ExitKind::Cancelled:
    left = Left::error("cancelled");
    break;
  case record::ExitKind::Unknown:
    left = Left::error("left in an unknown way");
    break;
  }
  counts_.ended += deliver_;
  finish(*thread, index, end_ns, left);
  if (thread->open.empty() && !reader.exceptions.empty())
    reader.exceptions.clear();
}

/// What began on the thread after a root, in its trace, and is still open when the root ends was skipped. Not sooner:
/// until then it may be a call on a fiber, which ends in any order.
void Assembler::end_skipped(ThreadState &thread, std::size_t keep, record::SpanRef root, std::uint64_t end_ns) {
  for (std::size_t i = thread.open.size(); i-- > keep;) {
    if (thread.open[i].record->root != root)
      continue;
    counts_.open += deliver_;
    finish(thread, i, end_ns, Left::error(skipped_message));
  }
}

void Assembler::finish(ThreadState &thread, std::size_t index, std::uint64_t end_ns, const Left &left) {
  OpenSpan &span = thread.open[index];
  OpenSpan *root = find_root(thread, span.record->root);
  if (root)
    ++root->spans_in_trace;
  if (deliver_)
    deliver(thread, span, root, end_ns, left);
  if (index < thread.carried) {
    --thread.carried;
    std::uint64_t header = RecordHeader::make(sizeof(record::EndRecord) / 8, RecordKind::End, 0, 0);
    settled_carried_.insert(settled_carried_.end(), {header, 0, span.ref});
  }
  if (index + 1 == thread.open.size()) [[likely]]
    thread.open.pop_back();
  else
    thread.open.erase(thread.open.begin() + std::ptrdiff_t(index));
}

std::span<const std::byte> Assembler::inputs_of(const OpenSpan &open) {
  return {reinterpret_cast<const std::byte *>(open.record + 1), bytes_of(open) - sizeof *open.record};
}

void Assembler::deliver(const ThreadState &thread, const OpenSpan &open, const OpenSpan *root, std::uint64_t end_ns,
                        const Left &left) {
  const record::BeginRecord &begin = *open.record;
  model::ExceptionData exception;
  model::SpanData span;
  span.site = sites_.find(RecordHeader::aux(begin.header));
  span.root_site = root ? sites_.find(RecordHeader::aux(root->record->header)) : nullptr;
  span.ordinal = open.ordinal;
  span.trace = model::trace_id(process_key_, begin.root);
  span.span_id = model::span_id(process_key_, begin.span);
  span.parent_id = begin.parent ? model::span_id(process_key_, begin.parent) : 0;
  span.start_ns = open.start_ns;
  span.end_ns = std::max(end_ns, open.start_ns);
  span.inputs = inputs_of(open);
  span.output = left.output;
  span.output_lost = left.output_lost;
  span.status = left.status;
  span.status_message = left.message;
  if (left.exception) {
    stacktrace_ = left.exception->stacktrace();
    exception = {left.exception->type, left.exception->message, stacktrace_, left.exception->unix_ns};
    span.exception = &exception;
  }
  span.thread_id = thread.kernel_id;
  span.process_id = process_id_;
  sink_.span(span);
  if (!begin.parent)
    deliver_trace(open, left.status == model::StatusCode::Error ? model::TraceState::Error : model::TraceState::Ok,
                  span.end_ns, span.output);
}

void Assembler::deliver_trace(const OpenSpan &root, model::TraceState state, std::uint64_t end_ns,
                              std::span<const std::byte> output) {
  model::TraceSummary trace;
  trace.trace = model::trace_id(process_key_, root.ref);
  trace.root_site = sites_.find(RecordHeader::aux(root.record->header));
  trace.start_ns = root.start_ns;
  trace.end_ns = end_ns;
  trace.state = state;
  trace.inputs = inputs_of(root);
  trace.output = output;
  trace.span_count = root.spans_in_trace;
  sink_.trace(trace);
}

std::uint64_t Assembler::announce_running(std::uint64_t unix_ns, std::uint64_t age_ns) {
  std::uint64_t next = 0;
  for (auto &[number, thread] : threads_)
    for (OpenSpan &span : thread.open) {
      if (span.record->parent != 0 || span.announced)
        continue;
      std::uint64_t due = span.start_ns + age_ns;
      if (due <= unix_ns) {
        span.announced = true;
        deliver_trace(span, model::TraceState::InProgress, unix_ns, {});
      } else if (next == 0 || due < next) {
        next = due;
      }
    }
  return next;
}

void Assembler::close_all(std::string_view message, std::uint64_t unix_ns) {
  deliver_ = true;
  for (auto &[number, thread] : threads_) {
    std::uint64_t end_ns = unix_ns ? unix_ns : clock_.unix_ns(last_ticks_);
    ThrownException *exception = thread.exceptions.uncaught();
    record::SpanRef passes = exception ? exception->span : 0;
    while (!thread.open.empty()) {
      const record::BeginRecord &begin = *thread.open.back().record;
      bool passed = begin.span == passes;
      if (passed)
        passes = begin.parent;
      ++(passed ? counts_.exceptions : counts_.open);
      finish(thread, thread.open.size() - 1, end_ns,
             passed ? left_by_exception(exception, *sites_.find(RecordHeader::aux(begin.header)))
                    : Left::error(message));
    }
    thread.exceptions.clear();
  }
}

void Assembler::carry_over(std::uint32_t number, const std::byte *data, std::size_t bytes,
                           std::vector<std::byte> &carry) {
  append(carry, settled_carried_.data(), settled_carried_.size() * sizeof(std::uint64_t));
  settled_carried_.clear();
  ThreadState *thread = find_thread(number);
  if (!thread)
    return;
  for (; thread->carried < thread->open.size(); ++thread->carried) {
    OpenSpan &span = thread->open[thread->carried];
    auto *at = reinterpret_cast<const std::byte *>(span.record);
    if (at < data || at >= data + bytes)
      break; // in a later segment
    std::size_t size = bytes_of(span);
    span.owned.reset(new std::uint64_t[size / 8]);
    std::memcpy(span.owned.get(), at, size);
    span.record = reinterpret_cast<const record::BeginRecord *>(span.owned.get());
    append(carry, span.record, size);
  }
  for (ThrownException &exception : thread->exceptions.all()) {
    if (exception.named || exception.carried)
      continue;
    exception.carried = true;
    append(carry, exception.bytes.data(), exception.bytes.size());
  }
  if (thread->open.empty() && thread->exceptions.empty())
    threads_.erase(number);
}

void Assembler::carried(std::uint32_t number, std::vector<std::byte> &carry) const {
  const ThreadState &thread = threads_.at(number);
  for (std::size_t i = 0; i < thread.carried; ++i)
    append(carry, thread.open[i].record, bytes_of(thread.open[i]));
  for (const ThrownException &exception : thread.exceptions.all())
    if (exception.carried && !exception.named)
      append(carry, exception.bytes.data(), exception.bytes.size());
}

} // namespace mlflow::collect
