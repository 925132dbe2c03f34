// Which of the traces that sampling would leave out are kept (record/sampler.h): those with a span that failed, and
// those that are slow, as the log's header says. Until that is known, their spans are held.
#include "collect/assembler.h"

namespace mlflow::collect {

using record::RecordHeader;
using record::RecordKind;

/// Whether the program has said that the span, or the trace that it is the root of, failed.
bool Assembler::is_failed_by_note(const OpenSpan &span) const {
  if (!span.notes)
    return false;
  NotesReader notes(span.notes.get(), limits_, span.start_ns, [](std::uint64_t ticks) { return ticks; });
  return (notes.has_status && notes.status == model::StatusCode::Error) || notes.trace.state == "ERROR";
}

/// Whether this span, which ends, makes its trace one that is kept.
bool Assembler::is_worth_keeping(const OpenSpan &span, const OpenSpan &root, std::uint64_t end_ns,
                                 const Left &left) const {
  if (log_.keep_errors.load(std::memory_order_relaxed) &&
      (left.status == model::StatusCode::Error || (!left.status_is_final && is_failed_by_note(span))))
    return true;
  std::uint64_t slow_ns = log_.keep_slower_than_ns.load(std::memory_order_relaxed);
  return slow_ns != 0 && end_ns > root.start_ns && end_ns - root.start_ns > slow_ns;
}

/// Whether the sinks get the span now. If that is not known yet, its parts are taken from it.
bool Assembler::is_kept(const ThreadState &thread, OpenSpan &span, OpenSpan *root, std::uint64_t end_ns,
                        const Left &left) {
  if (!root) // its trace has ended
    return !undecided_.was_left_out(span.record->root);
  if (root->fate == Fate::LeftOut)
    return false;
  if (is_worth_keeping(span, *root, end_ns, left)) {
    keep(*root);
    return true;
  }
  if (&span == root)
    leave_out(*root);
  else
    hold(thread, span, *root, end_ns, left);
  return false;
}

void Assembler::keep(OpenSpan &root) {
  decide(root, Fate::Kept);
  for (const HeldSpan &held : undecided_.take(root.ref))
    if (deliver_)
      deliver(held.kernel_thread(), held.span(), &root, held.end_ns(), held.left());
}

void Assembler::leave_out(OpenSpan &root) {
  decide(root, Fate::LeftOut);
  undecided_.take(root.ref);
  undecided_.remember_left_out(root.ref);
  counts_.sampled_out += deliver_;
}

void Assembler::decide(OpenSpan &root, Fate fate) {
  root.fate = fate;
  const record::MarkRecord mark = decision(root);
  settled_carried_.insert(settled_carried_.end(), {mark.header, mark.ticks, mark.span});
}

record::MarkRecord Assembler::decision(const OpenSpan &root) {
  return {RecordHeader::make(sizeof(record::MarkRecord) / 8, RecordKind::Decided,
                             root.fate == Fate::Kept ? record::decided_kept : std::uint8_t(0), 0),
          0, root.ref};
}

/// Recovery: what the process had delivered of the trace, or left out of it, is settled.
void Assembler::take_decision(const RecordView &record) {
  auto *mark = record.as<record::MarkRecord>();
  if (!mark)
    return;
  Fate fate = RecordHeader::flags(record.header) & record::decided_kept ? Fate::Kept : Fate::LeftOut;
  decided_[mark->span] = fate;
  undecided_.take(mark->span);
  if (ThreadState *thread = find_thread(record::thread_of(mark->span)))
    if (OpenSpan *root = find_root(*thread, mark->span))
      root->fate = fate;
}

void Assembler::hold(const ThreadState &thread, OpenSpan &span, OpenSpan &root, std::uint64_t end_ns,
                     const Left &left) {
  OpenSpan parts(*span.record, span.start_ns);
  parts.owned = std::move(span.owned);
  parts.notes = std::move(span.notes);
  parts.ordinal = span.ordinal;
  HeldSpan held(std::move(parts), thread.kernel_id, end_ns, left);
  if (undecided_.hold(root.ref, std::move(held)))
    return;
  counts_.given_up += deliver_;
  leave_out(root);
}

} // namespace mlflow::collect
