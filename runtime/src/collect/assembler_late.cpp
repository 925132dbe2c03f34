// What the assembler cannot take at once, because a thread whose segments are read later has said, or may have said,
// something that comes before it.
#include "collect/assembler.h"

#include "mlflow/rt/abi.h"

#include <algorithm>

namespace mlflow::collect {

using record::RecordHeader;
using record::RecordKind;
using record::thread_of;

namespace {

std::size_t find_ref(const std::vector<OpenSpan> &open, record::SpanRef ref) {
  auto found = std::ranges::lower_bound(open, ref, {}, &OpenSpan::ref);
  return found != open.end() && found->ref == ref && !found->closed ? std::size_t(found - open.begin()) : open.size();
}

} // namespace

void Assembler::wait(ThreadState &reader, const RecordView &record, OpenSpan *span) {
  ++reader.waiting;
  late_in_log_.push_back(late_.size());
  LateRecord &late =
      late_.emplace_back(LateRecord{reader.number, pass_, record.data, deliver_, {record.data, record.end()}, nullptr});
  if (record.kind() != RecordKind::End)
    return;
  if (span) {
    span->end_ticks = late.ticks();
    span->ended_by = reader.number;
    span->last_below = find_thread(thread_of(span->ref))->last;
  }
  if (ThrownException *exception = name_exception(reader, record, span, 0))
    late.exception = std::make_unique<ThrownException>(*exception);
}

void Assembler::mark(ThreadState &thread, const RecordView &record) {
  auto *mark = record.as<record::MarkRecord>();
  if (!mark)
    return;
  last_ticks_ = std::max(last_ticks_, mark->ticks);
  if (take_mark(thread, record, record.data) == Taken::NotYet)
    wait(thread, record, nullptr);
}

/// The next span of a trace in the order they began in: after its parent. False: that is not known yet.
bool Assembler::place(ThreadState &thread, OpenSpan &span, bool last) {
  const record::BeginRecord &begin = *span.record;
  RemoteParent *remote = nullptr;
  OpenSpan *root = &span;
  if (record::is_remote(begin.root)) {
    remote = remotes_.find(begin.root);
    if (!remote && !last)
      return false;
  } else if (begin.root != begin.span) {
    Found found = find(thread, begin.root);
    if (!last && (found.unread || (found.open && !found.span().placed)))
      return false;
    root = found.open ? &found.span() : nullptr;
  }
  if (!last && begin.parent != 0 && !record::is_remote(begin.parent)) {
    Found parent = find(thread, begin.parent);
    if (parent.unread || (parent.open && !parent.span().placed))
      return false;
  }
  if (remote)
    span.ordinal = ++remote->spans_begun;
  else if (root && !record::is_remote(begin.root))
    span.ordinal = ++root->spans_begun;
  span.placed = true;
  return true;
}

Assembler::Taken Assembler::take_mark(ThreadState &reader, const RecordView &record, const std::byte *at) {
  auto *mark = record.as<record::MarkRecord>();
  Found found = find(reader, mark->span);
  if (!found.open)
    return found.unread ? Taken::NotYet : Taken::Late;
  OpenSpan &span = found.span();
  if (span.started)
    return Taken::Late; // a second reading
  if (record.kind() == RecordKind::Unborn) {
    remove(*found.thread, found.index);
    return Taken::Yes;
  }
  span.started = true;
  span.start_ns = clock_.unix_ns(mark->ticks);
  if (!span.notes)
    span.notes = std::make_unique<Notes>();
  if (span.notes->add(record, at, limits_, anew_) && at) // it goes where notes go
    reader.notes.emplace_back(at, span.ref);
  if (!place(*found.thread, span, false))
    unplaced_.push_back(span.ref);
  return Taken::Yes;
}

void Assembler::note(ThreadState &reader, const RecordView &record) {
  auto *note = record.as<record::NoteRecord>();
  if (!note)
    return;
  last_ticks_ = std::max(last_ticks_, note->ticks);
  if (record::note_kind(RecordHeader::aux(record.header)) == MLFLOW_RT_NOTE_ANNOTATION)
    return annotate(reader, record);
  // Those in the carry-over were counted by the process that is gone, as was how many it read.
  notes_from_elsewhere_ += thread_of(note->span) != reader.number;
  switch (take_note(reader, record, record.data)) {
  case Taken::NotYet:
    return wait(reader, record, nullptr);
  case Taken::Late:
    counts_.late_notes += deliver_ && !anew_;
    return;
  case Taken::Yes:
    return;
  }
}

Assembler::Taken Assembler::take_note(ThreadState &reader, const RecordView &record, const std::byte *at) {
  auto *note = record.as<record::NoteRecord>();
  record::SpanRef ref = note->span;
  Found found = find(reader, ref);
  if (!found.open)
    return found.unread ? Taken::NotYet : Taken::Late;
  OpenSpan &span = found.span();
  // Of the span's own thread, a note may have an older time than it was written at; but then its place tells.
  bool is_behind_end = found.thread == &reader && span.ended_by == reader.number;
  if (span.end_ticks && (is_behind_end || note->ticks > span.end_ticks))
    return Taken::Late;
  if (!span.notes)
    span.notes = std::make_unique<Notes>();
  if (span.notes->add(record, at, limits_, anew_) && at)
    reader.notes.emplace_back(at, ref);
  return Taken::Yes;
}

void Assembler::pass_ends(bool last) {
  if (waits()) {
    take_late(last);
    place_all(last);
    take_late_ends(last);
    late_in_log_.clear();
    for (std::size_t i = 0; i < late_.size(); ++i)
      if (late_[i].at)
        late_in_log_.push_back(i);
  }
  ++pass_;
}

/// All but Ends, whose spans may have been read by now.
void Assembler::take_late(bool last) {
  std::erase_if(late_, [&](LateRecord &late) {
    RecordView record = late.view();
    if (record.kind() == RecordKind::End)
      return false;
    deliver_ = late.deliver;
    ThreadState &reader = state_of(late.reader, 0);
    bool is_note = record.kind() == RecordKind::Note;
    Taken taken = is_note ? take_note(reader, record, late.at) : take_mark(reader, record, late.at);
    if (taken == Taken::NotYet && !last && late.pass == pass_)
      return false;
    --reader.waiting;
    if (taken == Taken::Yes)
      return true;
    counts_.late_notes += is_note && deliver_ && !anew_;
    return true;
  });
}

/// In the order of their starts, which is that of parents and children.
void Assembler::place_all(bool last) {
  auto span_of = [&](record::SpanRef ref) -> OpenSpan * {
    ThreadState *thread = find_thread(thread_of(ref));
    std::size_t index = thread ? find_ref(thread->open, ref) : 0;
    return thread && index != thread->open.size() ? &thread->open[index] : nullptr;
  };
  std::vector<record::SpanRef> left;
  std::vector<std::pair<std::uint64_t, record::SpanRef>> by_start;
  for (record::SpanRef ref : unplaced_)
    if (OpenSpan *span = span_of(ref))
      by_start.emplace_back(span->start_ns, ref);
  std::ranges::sort(by_start);
  unplaced_.clear();
  for (auto [start, ref] : by_start) {
    OpenSpan *span = span_of(ref);
    // What did not come in two passes will not come: its root was closed.
    if (!place(*find_thread(thread_of(ref)), *span, last || span->waited))
      left.push_back(ref);
    span->waited = true;
  }
  unplaced_ = std::move(left);
}

void Assembler::take_late_ends(bool last) {
  std::vector<LateRecord> ends;
  std::erase_if(late_, [&](LateRecord &late) {
    bool is_due = late.view().kind() == RecordKind::End && (last || late.pass < pass_);
    if (is_due)
      ends.push_back(std::move(late));
    return is_due;
  });
  // Children end before their parents, whichever threads they ended on. Of equals the one that was read first.
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t i = 0; i < ends.size(); ++i)
    order.emplace_back(ends[i].ticks(), i);
  std::ranges::sort(order);
  for (auto [ticks, index] : order) {
    const LateRecord &late = ends[index];
    deliver_ = late.deliver;
    ThreadState &reader = state_of(late.reader, 0);
    --reader.waiting;
    RecordView record = late.view();
    Found found = find(reader, record.as<record::EndRecord>()->span);
    if (found.open)
      take_end(reader, record, *found.thread, found.index, late.exception.get());
    else
      counts_.unmatched += found.unread && deliver_ && !closed_ && !anew_;
  }
}

} // namespace mlflow::collect
