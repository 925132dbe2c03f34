#include "sink/ended_span.h"

#include "model/cbor_head.h"
#include "model/cbor_json.h"
#include "model/cbor_walk.h"
#include "model/json_escape.h"

#include <algorithm>

namespace mlflow::sink {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::byte withheld[] = {std::byte(0x63), std::byte('*'), std::byte('*'), std::byte('*')};
constexpr std::byte yes[] = {std::byte(0xf5)};
constexpr std::string_view withheld_key = "mlflow_trace.valuesWithheld";

/// Of one item; `at` moves behind it.
std::string json_of(const std::byte *&at, const std::byte *end) {
  std::string json(std::size_t(end - at) * model::most_json_of_cbor + 64, '\0');
  char *to = model::put_cbor_as_json(json.data(), at, end);
  json.resize(at ? std::size_t(to - json.data()) : 0);
  return model::unescaped(json);
}
std::string json_of(Bytes item) {
  const std::byte *at = item.data();
  return json_of(at, at + item.size());
}

std::string json_of_inputs(const model::SpanData &span) {
  std::string json = "{";
  const std::byte *at = span.inputs.data(), *end = at + span.inputs.size();
  for (std::string_view parameter : span.site->parameters) {
    if (!at || at == end)
      break;
    json += json.size() > 1 ? ", \"" : "\"";
    json += parameter;
    json += "\": ";
    json += json_of(at, end);
  }
  return json + "}";
}

void write_number(std::uint8_t *bytes, std::uint64_t number) {
  for (int i = 8; i-- > 0; number >>= 8)
    bytes[i] = std::uint8_t(number);
}

} // namespace

Bytes withheld_value() noexcept { return withheld; }

EndedSpan::EndedSpan(const model::SpanData &span) : data_(span), notes_(span.notes ? *span.notes : model::SpanNotes{}) {
  data_.notes = &notes_;
}

Bytes EndedSpan::keep(Bytes bytes) { return values_.emplace_front(bytes.begin(), bytes.end()); }
std::string_view EndedSpan::keep(std::string text) { return texts_.emplace_front(std::move(text)); }

bool EndedSpan::read(std::uint32_t what, std::string_view key, std::string &text) const {
  switch (what) {
  case MLFLOW_RT_NOTE_NAME:
    text = notes_.name.data() ? notes_.name : data_.site->name;
    return true;
  case MLFLOW_RT_NOTE_SPAN_TYPE:
    text = notes_.span_type.data() ? notes_.span_type : data_.site->span_type;
    return true;
  case MLFLOW_RT_NOTE_STATUS:
    text = data_.status_message;
    return true;
  case MLFLOW_RT_NOTE_INPUTS:
    if (!notes_.has_inputs && !data_.site->has_inputs)
      return false;
    text = notes_.has_inputs ? json_of(notes_.inputs) : json_of_inputs(data_);
    return true;
  case MLFLOW_RT_NOTE_OUTPUTS:
    if (data_.output.empty())
      return false;
    text = json_of(data_.output);
    return true;
  case MLFLOW_RT_NOTE_ATTRIBUTES:
    for (const model::AttributeData &attribute : notes_.attributes)
      if (attribute.key == key) {
        text = json_of(attribute.value);
        return true;
      }
    return false;
  default:
    return false;
  }
}

void EndedSpan::facts(mlflow_rt_ended_facts &facts) const {
  write_number(facts.trace_id, data_.trace.high);
  write_number(facts.trace_id + 8, data_.trace.low);
  write_number(facts.span_id, data_.span_id);
  write_number(facts.parent_id, data_.parent_id);
  facts.has_parent = data_.parent_id != 0;
  facts.status = std::uint32_t(data_.status);
  facts.start_unix_ns = data_.start_ns;
  facts.end_unix_ns = data_.end_ns;
}

void EndedSpan::set(std::uint32_t what, Bytes cbor) {
  Bytes value = keep(cbor);
  const std::byte *at = value.data(), *end = at + value.size();
  model::CborHead head;
  switch (what) {
  case MLFLOW_RT_NOTE_NAME:
    notes_.name = keep(model::read_cbor_text(at, end));
    break;
  case MLFLOW_RT_NOTE_SPAN_TYPE:
    notes_.span_type = keep(model::read_cbor_text(at, end));
    break;
  case MLFLOW_RT_NOTE_INPUTS:
    notes_.has_inputs = true;
    notes_.inputs = value;
    break;
  case MLFLOW_RT_NOTE_OUTPUTS:
    data_.output = value;
    data_.output_lost = false;
    break;
  case MLFLOW_RT_NOTE_ATTRIBUTES:
    model::for_each_member(value, [&](std::string key, Bytes item) {
      auto known = std::ranges::find(notes_.attributes, std::string_view(key), &model::AttributeData::key);
      if (known != notes_.attributes.end())
        known->value = item;
      else
        notes_.attributes.push_back({keep(std::move(key)), item});
    });
    break;
  case MLFLOW_RT_NOTE_STATUS:
    if (!model::read_head(at, end, head) || !model::read_head(at, end, head))
      break;
    data_.status = head.value == 1   ? model::StatusCode::Ok
                   : head.value == 2 ? model::StatusCode::Error
                                     : model::StatusCode::Unset;
    data_.status_message = keep(model::read_cbor_text(at, end));
    has_new_status_ = true;
    break;
  default:
    break;
  }
}

void EndedSpan::remove(std::uint32_t what, std::string_view key) {
  switch (what) {
  case 0:
    dropped_ = true;
    break;
  case MLFLOW_RT_NOTE_ATTRIBUTES:
    std::erase_if(notes_.attributes, [&](const model::AttributeData &attribute) { return attribute.key == key; });
    break;
  case MLFLOW_RT_NOTE_EVENT:
    notes_.events.clear();
    data_.exception = nullptr;
    break;
  default:
    break;
  }
}

void EndedSpan::withhold() {
  if (notes_.has_inputs || data_.site->has_inputs) {
    notes_.has_inputs = true;
    notes_.inputs = withheld;
  }
  if (!data_.output.empty() || data_.output_lost)
    data_.output = withheld;
  data_.output_lost = false;
  data_.status_message = {};
  data_.exception = nullptr;
  notes_.events.clear();
  notes_.links.clear();
  notes_.attributes.assign(1, {withheld_key, yes});
}

} // namespace mlflow::sink
