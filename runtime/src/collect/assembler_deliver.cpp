// A span that ends and a trace that ends, put together from what is known of them, for the sink.
#include "collect/assembler.h"

#include "model/cbor_head.h"
#include "model/cbor_text.h"
#include "model/cbor_walk.h"
#include "model/ids.h"

#include <algorithm>

namespace mlflow::collect {

using record::RecordHeader;

namespace {

/// What stands in the Begin of a span made by hand. What was noted later wins.
void add_by_hand(const OpenSpan &open, NotesReader &notes) {
  auto payload = open.payload();
  const std::byte *at = payload.data(), *end = at + payload.size();
  std::string name = model::read_cbor_text(at, end);
  if (!at)
    return;
  std::string type = model::read_cbor_text(at, end);
  model::CborHead level;
  if (!at || !model::read_head(at, end, level))
    return;
  if (!notes.span.name.data())
    notes.span.name = notes.keep(std::move(name));
  if (!notes.span.span_type.data() && !type.empty())
    notes.span.span_type = notes.keep(std::move(type));
  if (notes.span.log_level == 0)
    notes.span.log_level = std::uint8_t(std::min<std::uint64_t>(level.value, 50));
}

/// The experiment that a trace names: what the root's function or options say goes before what a scope around it does.
std::string_view destination_of(const OpenSpan &root, const model::SiteData &site) {
  return !site.destination.empty() || !root.notes ? site.destination : root.notes->destination();
}

model::TraceState trace_state(const model::SpanData &root) {
  return root.status == model::StatusCode::Error ? model::TraceState::Error : model::TraceState::Ok;
}

} // namespace

std::uint64_t start_by_hand(const OpenSpan &open) {
  auto payload = open.payload();
  const std::byte *at = payload.data(), *end = at + payload.size();
  model::CborHead level, start;
  model::read_cbor_text(at, end);
  model::read_cbor_text(at, end);
  return at && model::read_head(at, end, level) && model::read_head(at, end, start) ? start.value : 0;
}

/// Most spans are of the same trace as the one before.
const model::TraceId &Assembler::trace_of(record::SpanRef root) {
  if (root != last_root_) {
    last_root_ = root;
    last_trace_ = model::trace_id(process_key_, root);
  }
  return last_trace_;
}

void Assembler::deliver(std::uint32_t kernel_thread, const OpenSpan &open, const OpenSpan *root, std::uint64_t end_ns,
                        const Left &left) {
  const record::BeginRecord &begin = *open.record;
  const RemoteParent *remote = record::is_remote(begin.root) ? remotes_.find(begin.root) : nullptr;
  std::uint64_t parent_id = 0;
  if (!open.is_outermost())
    parent_id = model::span_id(process_key_, begin.parent);
  else if (remote && begin.parent)
    parent_id = remote->span_id;
  const model::SiteData *root_site = root ? sites_.find(RecordHeader::aux(root->record->header)) : nullptr;
  // Every member once: to clear all of it first costs as much as the rest.
  model::SpanData span{.site = sites_.find(RecordHeader::aux(begin.header)),
                       .root_site = root_site,
                       .destination = root ? destination_of(*root, *root_site) : std::string_view(),
                       .ordinal = open.ordinal,
                       .trace = remote ? remote->trace : trace_of(begin.root),
                       .span_id = model::span_id(process_key_, begin.span),
                       .parent_id = parent_id,
                       .start_ns = open.start_ns,
                       .end_ns = std::max(end_ns, open.start_ns),
                       .inputs = open.payload(),
                       .output = left.output,
                       .output_lost = left.output_lost,
                       .status = left.status,
                       .status_message = left.message,
                       .outermost = open.is_outermost(),
                       .below_remote = remote != nullptr,
                       .thread_id = kernel_thread,
                       .process_id = process_id_};
  model::ExceptionData exception;
  if (left.exception) {
    stacktrace_ = left.exception->stacktrace();
    exception = {left.exception->type, left.exception->message, stacktrace_, left.exception->unix_ns};
    span.exception = &exception;
  }
  if (open.notes || open.flags() & record::begin_by_hand) [[unlikely]]
    return deliver_noted(open, span, left.status_is_final);
  sink_.span(span);
  if (!begin.parent)
    deliver_trace(open, trace_state(span), span.end_ns, span.output, nullptr);
}

/// Apart from the rest: what reads notes is large, and few spans have any.
void Assembler::deliver_noted(const OpenSpan &open, model::SpanData &span, bool status_is_final) {
  NotesReader notes(open.notes.get(), limits_, open.start_ns,
                    [this](std::uint64_t ticks) { return clock_.unix_ns(ticks); });
  if (open.flags() & record::begin_by_hand) {
    add_by_hand(open, notes);
    span.inputs = {};
  }
  span.notes = &notes.span;
  bool failed = span.status == model::StatusCode::Error && status_is_final;
  // As Python has it: what was set by hand wins over what is returned, and the chunks of what fails are no output.
  if (notes.output.data() && (!notes.output_is_chunks || (!span.output.data() && !failed))) {
    span.output_lost = false;
    span.output = notes.output;
  }
  if (!status_is_final && notes.has_status) {
    if (span.status == model::StatusCode::Ok && notes.status != model::StatusCode::Unset) // as in MLflow
      span.status = notes.status;
    span.status_message = notes.status_message;
  }
  sink_.span(span);
  if (!open.record->parent)
    deliver_trace(open, trace_state(span), span.end_ns, span.output, &notes);
}

void Assembler::deliver_trace(const OpenSpan &root, model::TraceState state, std::uint64_t end_ns,
                              std::span<const std::byte> output, const NotesReader *notes) {
  model::TraceSummary trace;
  trace.trace = trace_of(root.ref);
  trace.root_site = sites_.find(RecordHeader::aux(root.record->header));
  trace.destination = destination_of(root, *trace.root_site);
  trace.start_ns = root.start_ns;
  trace.end_ns = end_ns;
  trace.state = state;
  trace.inputs = root.payload();
  trace.output = output;
  trace.span_count = root.spans_in_trace;
  if (state != model::TraceState::InProgress && end_ns >= last_trace_end_ns_) {
    last_ended_trace_ = trace.trace;
    last_trace_end_ns_ = end_ns;
  }
  if (notes) {
    trace.root_notes = &notes->span;
    trace.notes = &notes->trace;
    if (state != model::TraceState::InProgress && notes->trace.state.data())
      trace.state = notes->trace.state == "ERROR" ? model::TraceState::Error
                    : notes->trace.state == "OK"  ? model::TraceState::Ok
                                                  : state;
  }
  sink_.trace(trace);
}

/// Of no span that is open, so there is nothing to wait for: whoever reads it puts it in order, by its time.
void Assembler::annotate(ThreadState &reader, const RecordView &record) {
  const std::byte *at = record.behind<record::NoteRecord>(), *end = record.end();
  model::CborHead head;
  if (!model::read_head(at, end, head) || head.major != model::CborMajor::Array)
    return;
  std::string kind = model::read_cbor_text(at, end);
  const std::byte *fields = at;
  if (!at || !model::skip_item(at, end)) // behind it is padding
    return;
  model::AnnotationData annotation{kind, {fields, at}, clock_.unix_ns(record.as<record::NoteRecord>()->ticks), {}};
  if (kind == model::attachment_kind) {
    const std::string *content = attachments_.add(reader.number, annotation.fields, pass_);
    if (!content)
      return;
    annotation.content = *content;
  }
  if (deliver_)
    sink_.annotation(annotation);
}

std::uint64_t Assembler::announce_running(std::uint64_t unix_ns, std::uint64_t age_ns) {
  std::uint64_t next = 0;
  for (auto &[number, thread] : threads_)
    for (OpenSpan &span : thread.open) {
      if (span.record->parent != 0 || span.fate != Fate::Kept || span.announced || !span.started || span.end_ticks ||
          span.closed)
        continue;
      std::uint64_t due = span.start_ns + age_ns;
      if (due <= unix_ns) {
        span.announced = true;
        bool by_hand = span.flags() & record::begin_by_hand;
        NotesReader notes(span.notes.get(), limits_, span.start_ns,
                          [this](std::uint64_t ticks) { return clock_.unix_ns(ticks); });
        if (by_hand)
          add_by_hand(span, notes);
        deliver_trace(span, model::TraceState::InProgress, unix_ns, {}, span.notes || by_hand ? &notes : nullptr);
      } else if (next == 0 || due < next) {
        next = due;
      }
    }
  return next;
}

} // namespace mlflow::collect
