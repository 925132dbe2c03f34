#include "collect/notes.h"

#include "mlflow/rt/abi.h"
#include "model/cbor_head.h"
#include "model/cbor_text.h"
#include "model/cbor_walk.h"
#include "model/demangle.h"
#include "record/cbor_tags.h"

#include <algorithm>

namespace mlflow::collect {

namespace {

using Bytes = std::span<const std::byte>;

/// Of these the last one counts, whatever came before.
bool replaces(std::uint32_t kind) {
  switch (kind) {
  case MLFLOW_RT_NOTE_NAME:
  case MLFLOW_RT_NOTE_SPAN_TYPE:
  case MLFLOW_RT_NOTE_INPUTS:
  case MLFLOW_RT_NOTE_OUTPUTS:
  case MLFLOW_RT_NOTE_STATUS:
  case MLFLOW_RT_NOTE_LOG_LEVEL:
  case MLFLOW_RT_NOTE_RETURNED:
    return true;
  default:
    return false;
  }
}

std::string destination_in(Bytes note_of_trace) {
  std::string destination;
  model::for_each_member(note_of_trace, [&](std::string_view key, Bytes item) {
    const std::byte *at = item.data();
    if (key == "destination")
      destination = model::read_cbor_text(at, at + item.size());
  });
  return destination;
}

} // namespace

bool Notes::replace(const RecordView &record, const std::byte *at, std::uint64_t ticks, std::uint32_t kind) {
  auto same = std::ranges::find(notes_, kind, &Note::kind);
  if (same == notes_.end())
    return false;
  if (same->ticks > ticks)
    return true;
  bytes_ = bytes_ - same->record.size() + record.bytes;
  notes_.erase(same); // not in its place: of notes of one time the last one was said last
  notes_.push_back({ticks, kind, at, {record.data, record.end()}});
  return true;
}

bool Notes::add(const RecordView &record, const std::byte *at, const NoteLimits &limits, bool anew) {
  static_assert(sizeof(record::NoteRecord) == sizeof(record::MarkRecord));
  std::uint64_t ticks = record.as<record::NoteRecord>()->ticks;
  std::uint32_t aux = record::RecordHeader::aux(record.header);
  std::uint32_t kind = record.kind() == record::RecordKind::Note ? record::note_kind(aux) : 0;
  if (anew && std::ranges::any_of(notes_, [&](const Note &note) {
        return note.ticks == ticks && note.kind == kind && note.aux() == aux &&
               std::equal(note.record.begin() + 8, note.record.end(), record.data + 8, record.end());
      }))
    return true;
  bool is_event = kind == MLFLOW_RT_NOTE_EVENT || kind == MLFLOW_RT_NOTE_EXCEPTION;
  if (kind == MLFLOW_RT_NOTE_CHUNK)
    ++chunks_;
  if (replaces(kind) && replace(record, at, ticks, kind))
    return true;
  if (is_event && events_ >= limits.events) {
    ++left_out_.events;
    return false;
  }
  if (kind == MLFLOW_RT_NOTE_LINK && links_ >= limits.links) {
    ++left_out_.links;
    return false;
  }
  // Of a stream without an output of its own the chunks are the output.
  if (kind == MLFLOW_RT_NOTE_CHUNK && chunks_ > std::max(limits.events, limits.elements))
    return false;
  if (bytes_ + record.bytes > limits.bytes && kind != 0) {
    ++left_out_.notes;
    return false;
  }
  events_ += is_event;
  links_ += kind == MLFLOW_RT_NOTE_LINK;
  bytes_ += record.bytes;
  notes_.push_back({ticks, kind, at, {record.data, record.end()}});
  if (kind == MLFLOW_RT_NOTE_TRACE)
    if (std::string named = destination_in(notes_.back().value()); !named.empty())
      destination_ = std::move(named);
  return true;
}

std::string_view NotesReader::text(const std::byte *&at, const std::byte *end) {
  return keep(model::read_cbor_text(at, end));
}

std::string_view NotesReader::text(Bytes value) {
  const std::byte *at = value.data();
  return text(at, value.data() + value.size());
}

void NotesReader::read(const Notes &notes, std::uint64_t start_ns, Clock clock, void *context) {
  // Threads are read one after the other.
  std::vector<const Note *> in_order;
  in_order.reserve(notes.all().size());
  for (const Note &note : notes.all())
    in_order.push_back(&note);
  std::ranges::sort(in_order, {}, [](const Note *note) { return std::pair(note->ticks, note); });
  span.left_out = notes.left_out_;
  for (const Note *note : in_order)
    read(*note, clock(context, note->ticks));
  std::uint64_t first_ns = span.chunks ? span.first_chunk_ns : 0;
  span.first_chunk_ns = first_ns > start_ns ? first_ns - start_ns : 0;
  std::uint64_t noted = span.chunks;
  span.chunks = notes.chunks_;
  span.left_out.events += span.chunks - std::min({span.chunks, noted, limits_.events});
  if (!output.data())
    output = returned_;
  if (output.data() || span.chunks == 0)
    return;
  // As Python has it, the list of all chunks is the output.
  if (chunks_in_list_ < span.chunks) {
    constexpr auto tag = record::tag_more_items;
    for (unsigned byte : {0xdau, tag >> 24 & 255, tag >> 16 & 255, tag >> 8 & 255, tag & 255, 0x1bu})
      chunk_list_.push_back(std::byte(byte));
    for (int shift = 56; shift >= 0; shift -= 8)
      chunk_list_.push_back(std::byte((span.chunks - chunks_in_list_) >> shift & 255));
  }
  chunk_list_.push_back(std::byte(0xff));
  output = chunk_list_;
  output_is_chunks = true;
}

void NotesReader::read(const Note &note, std::uint64_t unix_ns) {
  Bytes value = note.value();
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  switch (note.kind) {
  case MLFLOW_RT_NOTE_NAME:
    span.name = text(value);
    break;
  case MLFLOW_RT_NOTE_SPAN_TYPE:
    span.span_type = text(value);
    break;
  case MLFLOW_RT_NOTE_INPUTS:
    span.has_inputs = true;
    span.inputs = value;
    break;
  case MLFLOW_RT_NOTE_OUTPUTS:
    output = value;
    break;
  case MLFLOW_RT_NOTE_RETURNED:
    returned_ = value;
    break;
  case MLFLOW_RT_NOTE_ATTRIBUTES:
    read_attributes(value);
    break;
  case MLFLOW_RT_NOTE_STATUS:
    read_status(value);
    break;
  case MLFLOW_RT_NOTE_LOG_LEVEL:
    if (model::read_head(at, end, head) && head.major == model::CborMajor::Unsigned)
      span.log_level = std::uint8_t(std::min<std::uint64_t>(head.value, 50));
    break;
  case MLFLOW_RT_NOTE_EVENT:
    read_event(value, unix_ns);
    break;
  case MLFLOW_RT_NOTE_EXCEPTION:
    read_exception(value, unix_ns);
    break;
  case MLFLOW_RT_NOTE_LINK:
    read_link(value);
    break;
  case MLFLOW_RT_NOTE_CHUNK:
    add_chunk(value, unix_ns);
    break;
  case MLFLOW_RT_NOTE_TRACE:
    read_trace(value);
    break;
  default:
    break;
  }
}

void NotesReader::read_attributes(Bytes value) {
  model::for_each_member(value, [&](std::string key, Bytes item) {
    auto known = std::ranges::find(span.attributes, std::string_view(key), &model::AttributeData::key);
    if (known != span.attributes.end())
      known->value = item;
    else if (span.attributes.size() < limits_.attributes)
      span.attributes.push_back({keep(std::move(key)), item});
    else
      ++span.left_out.attributes;
  });
}

void NotesReader::read_status(Bytes value) {
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  if (!model::read_head(at, end, head) || head.major != model::CborMajor::Array || !model::read_head(at, end, head) ||
      head.major != model::CborMajor::Unsigned)
    return;
  has_status = true;
  status = head.value == 1   ? model::StatusCode::Ok
           : head.value == 2 ? model::StatusCode::Error
                             : model::StatusCode::Unset;
  status_message = text(at, end);
}

void NotesReader::read_event(Bytes value, std::uint64_t unix_ns) {
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  if (!model::read_head(at, end, head) || head.major != model::CborMajor::Array)
    return;
  model::EventData event;
  event.name = text(at, end);
  event.unix_ns = unix_ns;
  if (at && model::read_head(at, end, head) && head.major == model::CborMajor::Unsigned) {
    if (head.value)
      event.unix_ns = head.value;
    model::for_each_member(
        {at, end}, [&](std::string key, Bytes item) { event.attributes.push_back({keep(std::move(key)), item}); });
  }
  span.events.push_back(std::move(event));
}

void NotesReader::read_exception(Bytes value, std::uint64_t unix_ns) {
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  if (!model::read_head(at, end, head) || head.major != model::CborMajor::Array)
    return;
  model::EventData event;
  event.kind = model::EventData::Kind::Exception;
  event.unix_ns = unix_ns;
  event.name =
      keep(model::demangled(std::string(text(at, end)))); // what type_info::name says, or what the program does
  event.message = text(at, end);
  event.stacktrace = text(at, end);
  has_status = true;
  status = model::StatusCode::Error;
  status_message = keep(std::string(event.name) + ": " + std::string(event.message));
  span.events.push_back(std::move(event));
}

void NotesReader::read_link(Bytes value) {
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  std::string_view trace, id;
  auto bytes = [&](std::string_view &to, std::size_t size) {
    return model::read_head(at, end, head) && head.major == model::CborMajor::Bytes &&
           model::read_content(at, end, head, to) && to.size() == size;
  };
  if (!model::read_head(at, end, head) || head.major != model::CborMajor::Array || !bytes(trace, 16) || !bytes(id, 8))
    return;
  auto number = [](std::string_view from) {
    std::uint64_t value = 0;
    for (char c : from)
      value = value << 8 | static_cast<unsigned char>(c);
    return value;
  };
  model::LinkData link{number(trace.substr(0, 8)), number(trace.substr(8)), number(id), {}};
  model::for_each_member({at, end},
                         [&](std::string key, Bytes item) { link.attributes.push_back({keep(std::move(key)), item}); });
  span.links.push_back(std::move(link));
}

void NotesReader::add_chunk(Bytes value, std::uint64_t unix_ns) {
  if (span.chunks == 0) {
    span.first_chunk_ns = unix_ns;
    chunk_list_.push_back(std::byte(0x9f));
  }
  std::uint64_t index = span.chunks++;
  const std::byte *end = value.data();
  if (!model::skip_item(end, value.data() + value.size())) // behind it is padding
    return;
  Bytes item(value.data(), end);
  if (index < limits_.events) {
    model::EventData &event = span.events.emplace_back();
    event.kind = model::EventData::Kind::Chunk;
    event.unix_ns = unix_ns;
    event.index = index;
    event.value = item;
  }
  if (chunks_in_list_ == index && index < limits_.elements && chunk_list_.size() + item.size() <= limits_.value_bytes) {
    chunk_list_.insert(chunk_list_.end(), item.begin(), item.end());
    ++chunks_in_list_;
  }
}

void NotesReader::read_texts(const std::byte *&at, const std::byte *end, std::vector<model::TextPair> &to) {
  const std::byte *map = at;
  if (!model::skip_item(at, end))
    return;
  model::for_each_member({map, at}, [&](std::string key, Bytes item) {
    std::string_view value = text(item);
    auto known = std::ranges::find(to, std::string_view(key), &model::TextPair::key);
    if (known != to.end())
      known->value = value;
    else if (to.size() < limits_.attributes)
      to.push_back({keep(std::move(key)), value});
    else
      ++span.left_out.attributes;
  });
}

void NotesReader::read_trace(Bytes value) {
  model::for_each_member(value, [&](const std::string &key, Bytes item) {
    const std::byte *at = item.data(), *end = at + item.size();
    if (key == "tags")
      read_texts(at, end, trace.tags);
    else if (key == "metadata")
      read_texts(at, end, trace.metadata);
    else if (key == "client_request_id")
      trace.client_request_id = text(item);
    else if (key == "request_preview")
      trace.request_preview = text(item);
    else if (key == "response_preview")
      trace.response_preview = text(item);
    else if (key == "state")
      trace.state = text(item);
  });
}

} // namespace mlflow::collect
