// What the assembler writes for recovery before the memory of a segment goes to another thread.
#include "collect/assembler.h"

#include <algorithm>

namespace mlflow::collect {

using record::RecordHeader;

namespace {

void append(std::vector<std::byte> &to, const void *data, std::size_t bytes) {
  auto *from = static_cast<const std::byte *>(data);
  to.insert(to.end(), from, from + bytes);
}

void append(std::vector<std::byte> &to, const std::vector<std::byte> &bytes) { append(to, bytes.data(), bytes.size()); }

std::size_t bytes_of(const OpenSpan &span) { return RecordHeader::bytes(span.record->header); }

void append(std::vector<std::byte> &to, const LateRecord &late) {
  if (late.exception)
    append(to, late.exception->bytes);
  std::size_t at = to.size();
  append(to, late.record);
  std::uint64_t header;
  std::memcpy(&header, &to[at], sizeof header);
  header |= RecordHeader::make(0, record::RecordKind(0), record::record_waits, 0);
  std::memcpy(&to[at], &header, sizeof header);
}

void append(std::vector<std::byte> &to, const RemoteParent &remote) {
  record::RemoteRecord record{RecordHeader::make(sizeof record / 8, record::RecordKind::Remote, 0, 0),
                              0,
                              remote.ref,
                              {remote.trace.high, remote.trace.low},
                              remote.span_id};
  append(to, &record, sizeof record);
}

} // namespace

void Assembler::carry_notes(ThreadState &thread, const std::byte *data, std::size_t bytes,
                            std::vector<std::byte> &carry) {
  std::erase_if(thread.notes, [&](const auto &noted) {
    auto [at, ref] = noted;
    if (at && (at < data || at >= data + bytes))
      return false; // in a later segment
    if (Found found = find(thread, ref); at && found.open && found.span().notes)
      for (Note &note : found.span().notes->all())
        if (note.at == at) {
          append(carry, note.record);
          note.at = nullptr;
        }
    return true;
  });
}

void Assembler::carry_over(std::uint32_t number, const std::byte *data, std::size_t bytes,
                           std::vector<std::byte> &carry) {
  append(carry, settled_carried_.data(), settled_carried_.size() * sizeof(std::uint64_t));
  settled_carried_.clear();
  ThreadState *thread = find_thread(number);
  if (!thread)
    return;
  auto is_here = [&](const std::byte *at) { return at && at >= data && at < data + bytes; };
  std::erase_if(thread->remotes, [&](record::SpanRef ref) {
    RemoteParent *remote = remotes_.find(ref);
    if (!remote || !is_here(remote->at))
      return !remote || !remote->at;
    append(carry, *remote);
    remote->at = nullptr;
    return true;
  });
  for (; thread->carried < thread->open.size(); ++thread->carried) {
    OpenSpan &span = thread->open[thread->carried];
    if (span.closed)
      continue;
    auto *at = reinterpret_cast<const std::byte *>(span.record);
    if (!is_here(at))
      break; // in a later segment
    std::size_t size = bytes_of(span);
    span.owned.reset(new std::uint64_t[size / 8]);
    std::memcpy(span.owned.get(), at, size);
    span.record = reinterpret_cast<const record::BeginRecord *>(span.owned.get());
    append(carry, span.record, size);
  }
  carry_notes(*thread, data, bytes, carry);
  std::erase_if(late_in_log_, [&](std::size_t index) {
    LateRecord &late = late_[index];
    if (late.reader != number || !is_here(late.at))
      return false;
    append(carry, late);
    late.at = nullptr;
    return true;
  });
  for (ThrownException &exception : thread->exceptions.all()) {
    if (exception.named || exception.carried)
      continue;
    exception.carried = true;
    append(carry, exception.bytes);
  }
  if (thread->open.empty() && thread->exceptions.empty() && thread->notes.empty() && thread->remotes.empty() &&
      thread->waiting == 0)
    threads_.erase(number);
}

void Assembler::carried(std::uint32_t number, std::vector<std::byte> &carry) const {
  const ThreadState &thread = threads_.at(number);
  for (std::size_t i = 0; i < thread.carried; ++i)
    if (!thread.open[i].closed)
      append(carry, thread.open[i].record, bytes_of(thread.open[i]));
  for (const OpenSpan &span : thread.open)
    if (!span.closed && span.flags() & record::begin_if_kept && span.fate != Fate::Undecided) {
      record::MarkRecord mark = decision(span);
      append(carry, &mark, sizeof mark);
    }
  for (const OpenSpan &span : thread.open)
    if (span.notes && !span.closed)
      for (const Note &note : span.notes->all())
        append(carry, note.record);
  for (const LateRecord &late : late_)
    if (late.reader == number && !late.at)
      append(carry, late);
  for (const ThrownException &exception : thread.exceptions.all())
    if (exception.carried && !exception.named)
      append(carry, exception.bytes);
}

void Assembler::carried_remotes(std::vector<std::byte> &carry) const {
  remotes_.for_each([&](const RemoteParent &remote) {
    if (!remote.at)
      append(carry, remote);
  });
}

} // namespace mlflow::collect
