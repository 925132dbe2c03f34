#include "collect/assembler.h"

#include <algorithm>

namespace mlflow::collect {

using record::RecordHeader;
using record::RecordKind;
using record::thread_of;

namespace {

constexpr std::string_view skipped_message = "left by longjmp or the like: the call did not return";

bool is_newest(const std::vector<OpenSpan> &open, record::SpanRef ref) {
  return !open.empty() && open.back().ref == ref;
}

std::size_t find_open(const std::vector<OpenSpan> &open, record::SpanRef ref) {
  if (is_newest(open, ref)) [[likely]]
    return open.size() - 1;
  auto found = std::ranges::lower_bound(open, ref, {}, &OpenSpan::ref);
  return found != open.end() && found->ref == ref && !found->closed ? std::size_t(found - open.begin()) : open.size();
}

record::ExitKind exit_of(const RecordView &end) {
  return record::ExitKind(RecordHeader::flags(end.header) & record::end_exit_mask);
}

} // namespace

Assembler::Assembler(const record::FileHeader &log, SiteTable &sites, sink::Sink &sink, NoteLimits limits,
                     std::size_t held_bytes)
    : sites_(sites), sink_(sink), clock_(log.clock_kind), log_(log), limits_(limits), remotes_(log),
      process_key_{log.process_key[0], log.process_key[1]}, process_id_(log.pid), undecided_(held_bytes) {}

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

Assembler::Found Assembler::find(ThreadState &reader, record::SpanRef ref) {
  ThreadState *thread = thread_of(ref) == reader.number ? &reader : find_thread(thread_of(ref));
  if (!thread)
    return {.unread = true};
  std::size_t index = find_open(thread->open, ref);
  bool open = index != thread->open.size();
  return {thread, index, open, !open && ref > thread->last};
}

std::size_t Assembler::read(std::uint32_t number, std::uint32_t kernel_id, const std::byte *data, std::size_t offset,
                            std::size_t limit, Delivery delivery) {
  ThreadState &thread = state_of(number, kernel_id);
  RecordView record;
  collect::Found found;
  anew_ |= delivery == Delivery::Before;
  while ((found = record_at(data, offset, limit, record)) == collect::Found::Record) {
    deliver_ = delivery == Delivery::Now || RecordHeader::flags(record.header) & record::record_waits;
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
    case RecordKind::Note:
      note(thread, record);
      break;
    case RecordKind::Start:
    case RecordKind::Unborn:
      mark(thread, record);
      break;
    case RecordKind::Remote:
      if (auto *remote = record.as<record::RemoteRecord>()) {
        remotes_.add(*remote);
        thread.remotes.push_back(remote->span);
      }
      break;
    case RecordKind::Decided:
      take_decision(record);
      break;
    default: // of a later version
      break;
    }
    offset += record.bytes;
  }
  counts_.torn += found == collect::Found::Torn;
  return offset;
}

void Assembler::begin(ThreadState &thread, const RecordView &record) {
  auto *begin = record.as<record::BeginRecord>();
  if (!begin)
    return;
  last_ticks_ = std::max(last_ticks_, begin->ticks);
  // Known already if recovery reads it a second time, from the carry-over and from its segment.
  if (begin->span <= thread.last) [[unlikely]]
    return;
  if (thread.closed) [[unlikely]]
    compact(thread);
  OpenSpan &span = thread.open.emplace_back(*begin, clock_.unix_ns(begin->ticks));
  thread.last = begin->span; // not sooner: if there was no memory for it, it is read again
  if (span.flags() & record::begin_by_hand)
    if (std::uint64_t start_ns = start_by_hand(span))
      span.start_ns = start_ns;
  if (span.flags() & record::begin_if_kept) [[unlikely]] {
    auto decided = decided_.find(span.ref);
    span.fate = decided == decided_.end() ? Fate::Undecided : decided->second;
  }
  bool plain = (RecordHeader::flags(record.header) & ~record::begin_if_kept) == 0 && unplaced_.empty();
  if (plain && begin->parent == 0) [[likely]] {
    span.ordinal = ++span.spans_begun;
    span.placed = true;
    return;
  }
  if (plain && thread_of(begin->root) == thread.number && thread_of(begin->parent) == thread.number) [[likely]] {
    if (OpenSpan *root = find_root(thread, begin->root)) [[likely]]
      span.ordinal = ++root->spans_begun;
    span.placed = true;
    return;
  }
  if (span.flags() & record::begin_later) {
    span.started = false;
    return;
  }
  if (!place(thread, span, false))
    unplaced_.push_back(span.ref);
}

OpenSpan *Assembler::find_other_root(ThreadState &thread, record::SpanRef root) {
  ThreadState *of_root = thread_of(root) == thread.number ? &thread : find_thread(thread_of(root));
  if (!of_root)
    return nullptr;
  if (!of_root->open.empty() && of_root->open.front().ref == root && !of_root->open.front().closed)
    return &of_root->open.front();
  std::size_t at = find_open(of_root->open, root);
  return at == of_root->open.size() ? nullptr : &of_root->open[at];
}

void Assembler::end(ThreadState &reader, const RecordView &record) {
  auto *end = record.as<record::EndRecord>();
  if (!end)
    return;
  last_ticks_ = std::max(last_ticks_, end->ticks);
  // Written out, since this is what nearly all are. In a damaged log a thread's spans need not be its own.
  bool plain = is_newest(reader.open, end->span) && thread_of(end->span) == reader.number;
  Found found = plain ? Found{&reader, reader.open.size() - 1, true} : find(reader, end->span);
  if (found.open ? must_wait(found.span()) : found.unread) [[unlikely]]
    return wait(reader, record, found.open ? &found.span() : nullptr);
  if (!found.open)
    return; // closed before, or a second reading
  bool by_exception = exit_of(record) == record::ExitKind::Exception;
  take_end(reader, record, *found.thread, found.index,
           by_exception ? name_exception(reader, record, &found.span(), end->span) : nullptr);
}

/// The exception that the End names, if any. It then has left this span, too.
ThrownException *Assembler::name_exception(ThreadState &reader, const RecordView &record, const OpenSpan *span,
                                           record::SpanRef settled) {
  std::uint8_t flags = RecordHeader::flags(record.header);
  std::uint32_t number = RecordHeader::aux(record.header);
  if (exit_of(record) != record::ExitKind::Exception)
    return nullptr;
  ThrownException *exception = reader.exceptions.find(number);
  if (!exception)
    return nullptr;
  auto *end = record.as<record::EndRecord>();
  if (exception->carried && !exception->named)
    settled_carried_.insert(settled_carried_.end(), {RecordHeader::make(sizeof(record::EndRecord) / 8, RecordKind::End,
                                                                        flags & record::end_exit_mask, number),
                                                     end->ticks, settled});
  exception->named = true;
  if (span && !(span->flags() & record::begin_by_hand)) // those have no place in the code
    exception->passed.push_back(sites_.find(RecordHeader::aux(span->record->header)));
  return exception;
}

Left Assembler::left_by_exception(const ThrownException *exception) {
  if (!exception)
    return Left::error("left by an exception of unknown type");
  description_ = exception->description();
  return Left::error(description_, exception);
}

void Assembler::take_end(ThreadState &reader, const RecordView &record, ThreadState &thread, std::size_t index,
                         const ThrownException *exception) {
  auto *end = record.as<record::EndRecord>();
  std::uint8_t flags = RecordHeader::flags(record.header);
  std::uint64_t end_ns = clock_.unix_ns(end->ticks);
  if (flags & record::end_has_time && record.bytes >= sizeof *end + sizeof end_ns)
    std::memcpy(&end_ns, record.behind<record::EndRecord>(), sizeof end_ns);
  if (index + 1 != thread.open.size() && thread.open[index].is_outermost()) [[unlikely]]
    end_skipped(thread, index, end_ns);

  Left left;
  switch (exit_of(record)) {
  case record::ExitKind::Returned:
    if (flags & record::end_has_value)
      left.output = {record.behind<record::EndRecord>(), record.end()};
    left.output_lost = flags & record::end_value_lost;
    left.status_is_final = flags & record::end_is_ok;
    if (flags & record::end_is_error)
      left.status = model::StatusCode::Error;
    break;
  case record::ExitKind::Exception:
    left = left_by_exception(exception);
    // Of one that nobody was asked about, what the program has said itself is more.
    left.status_is_final = exception || !(thread.open[index].flags() & record::begin_by_hand);
    break;
  case record::ExitKind::Cancelled:
    left = Left::error("cancelled");
    break;
  case record::ExitKind::Unknown:
    left = Left::error("left in an unknown way");
    break;
  }
  counts_.ended += deliver_;
  finish(thread, index, end_ns, left);
  if (thread.open.empty() && !reader.exceptions.empty())
    reader.exceptions.clear();
}

/// Whether `ref` is above the span, as far as that is known.
bool Assembler::is_below(ThreadState &thread, const OpenSpan &span, record::SpanRef ref) {
  constexpr int most_steps = 10000; // a log that is damaged may have a ring
  const OpenSpan *at = &span;
  for (int step = 0; step < most_steps; ++step) {
    if (at->record->parent == ref)
      return true;
    Found above = find(thread, at->record->parent);
    if (!above.open)
      return false;
    at = &above.span();
  }
  return false;
}

/// What began on the thread below an outermost span and is still open when that ends was skipped. Not sooner: until
/// then it may be a call on a fiber, which ends in any order.
void Assembler::end_skipped(ThreadState &thread, std::size_t index, std::uint64_t end_ns) {
  record::SpanRef ref = thread.open[index].ref;
  std::size_t behind = thread.open.size();
  if (record::SpanRef last = thread.open[index].last_below)
    behind = std::size_t(std::ranges::upper_bound(thread.open, last, {}, &OpenSpan::ref) - thread.open.begin());
  for (std::size_t i = behind; i-- > index + 1;) {
    if (i >= thread.open.size())
      continue; // those behind one that was removed went with it
    OpenSpan &span = thread.open[i];
    if (span.closed || span.is_free() || span.end_ticks || !is_below(thread, span, ref))
      continue;
    counts_.open += deliver_;
    finish(thread, i, end_ns, Left::error(skipped_message));
  }
}

void Assembler::finish(ThreadState &thread, std::size_t index, std::uint64_t end_ns, const Left &left) {
  OpenSpan &span = thread.open[index];
  if (!span.started) // it never will
    return remove(thread, index);
  OpenSpan *root = find_root(thread, span.record->root);
  if (root)
    ++root->spans_in_trace;
  bool kept = root && root->fate == Fate::Kept ? true : is_kept(thread, span, root, end_ns, left);
  if (deliver_ && kept)
    deliver(thread.kernel_id, span, root, end_ns, left);
  remove(thread, index);
}

void Assembler::remove_carefully(ThreadState &thread, std::size_t index) {
  if (index < thread.carried) {
    std::uint64_t header = RecordHeader::make(sizeof(record::EndRecord) / 8, RecordKind::End, 0, 0);
    settled_carried_.insert(settled_carried_.end(), {header, 0, thread.open[index].ref});
  }
  if (index + 1 != thread.open.size()) [[unlikely]] {
    OpenSpan &span = thread.open[index];
    span.closed = true;
    span.owned = nullptr;
    span.notes = nullptr;
    ++thread.closed;
    return;
  }
  thread.open.pop_back();
  for (; !thread.open.empty() && thread.open.back().closed; --thread.closed)
    thread.open.pop_back();
  thread.carried = std::min(thread.carried, thread.open.size());
}

/// Not one by one: many coroutines that one thread has called may be open, and end in any order.
void Assembler::compact(ThreadState &thread) {
  constexpr std::size_t few = 16;
  if (thread.closed <= few + thread.open.size() / 2)
    return;
  std::size_t at = 0, carried = 0;
  for (std::size_t i = 0; i < thread.open.size(); ++i) {
    if (thread.open[i].closed)
      continue;
    carried += i < thread.carried;
    if (at != i)
      thread.open[at] = std::move(thread.open[i]);
    ++at;
  }
  thread.open.erase(thread.open.begin() + std::ptrdiff_t(at), thread.open.end());
  thread.carried = carried;
  thread.closed = 0;
}

void Assembler::close_all(std::string_view message, std::uint64_t unix_ns) {
  pass_ends();
  pass_ends(true);
  deliver_ = true;
  closed_ = true;
  std::uint64_t end_ns = unix_ns ? unix_ns : clock_.unix_ns(last_ticks_);
  // Those that an exception nobody caught went through: from the innermost one on its thread outwards.
  std::unordered_map<record::SpanRef, ThrownException *> left_by;
  for (auto &[number, thread] : threads_)
    if (ThrownException *exception = thread.exceptions.uncaught())
      for (record::SpanRef ref = exception->span; thread_of(ref) == thread_of(exception->span);) {
        Found found = find(thread, ref);
        if (!found.open || !left_by.try_emplace(ref, exception).second)
          break;
        ref = found.span().record->parent;
      }
  auto close = [&](ThreadState &thread, std::size_t index) {
    OpenSpan &span = thread.open[index];
    auto found = left_by.find(span.ref);
    ThrownException *exception = found == left_by.end() ? nullptr : found->second;
    if (span.started)
      ++(exception ? counts_.exceptions : counts_.open);
    if (exception) {
      exception->named = true;
      if (!(span.flags() & record::begin_by_hand))
        exception->passed.push_back(sites_.find(RecordHeader::aux(span.record->header)));
    }
    finish(thread, index, end_ns, exception ? left_by_exception(exception) : Left::error(message));
  };
  // A trace's summary counts what is below its root on other threads, too.
  for (bool outermost : {false, true})
    for (auto &[number, thread] : threads_)
      for (std::size_t i = thread.open.size(); i-- > 0;)
        if (i < thread.open.size() && !thread.open[i].closed && (outermost || !thread.open[i].is_outermost()))
          close(thread, i);
  for (auto &[number, thread] : threads_)
    thread.exceptions.clear();
}

} // namespace mlflow::collect
