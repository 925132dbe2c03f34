#include "store/usage.h"

#include <initializer_list>
#include <unordered_map>
#include <unordered_set>

namespace mlflow::store {

namespace {

struct Kind {
  const char *attribute;                             // of a span
  const char *metadata;                              // of the trace
  std::initializer_list<const char *> keys, further; // further ones only if they are there
  Json zero;
};

const Kind kinds[] = {
    {"mlflow.chat.tokenUsage",
     "mlflow.trace.tokenUsage",
     {"input_tokens", "output_tokens", "total_tokens"},
     {"cache_read_input_tokens", "cache_creation_input_tokens"},
     std::int64_t(0)},
    {"mlflow.llm.cost", "mlflow.trace.cost", {"input_cost", "output_cost", "total_cost"}, {}, 0.0},
};

/// Of the spans that count, those that have the attribute.
std::vector<Json> parts(const std::vector<Span> &spans, const char *attribute) {
  std::unordered_set<std::string_view> ids;
  std::unordered_map<std::string_view, std::vector<const Span *>> children;
  for (const Span &span : spans)
    ids.insert(span.id);
  std::vector<const Span *> pending;
  for (const Span &span : spans)
    if (ids.contains(span.parent))
      children[span.parent].push_back(&span);
    else
      pending.push_back(&span);
  std::vector<Json> found;
  while (!pending.empty()) {
    const Span *span = pending.back();
    pending.pop_back();
    if (Json value = Json::parse(span->attribute(attribute), nullptr, false); value.is_object()) {
      found.push_back(std::move(value));
      continue;
    }
    if (auto below = children.find(span->id); below != children.end())
      pending.insert(pending.end(), below->second.begin(), below->second.end());
  }
  return found;
}

void add(Json &sum, const Json &number) {
  if (number.is_number_integer() && sum.is_number_integer())
    sum = sum.get<std::int64_t>() + number.get<std::int64_t>();
  else if (number.is_number())
    sum = sum.get<double>() + number.get<double>();
}

/// As Python's json.dumps writes it.
std::string text_of(const Json &sums) {
  std::string text = "{";
  for (const auto &[key, value] : sums.items())
    text += (text.size() > 1 ? ", \"" : "\"") + key + "\": " + value.dump();
  return text + "}";
}

} // namespace

void put_usage(Json &summary, const std::vector<Span> &spans) {
  Json &metadata = summary["trace_metadata"];
  if (!metadata.is_object() && !metadata.is_null()) // a damaged line
    return;
  for (const Kind &kind : kinds) {
    if (metadata.contains(kind.metadata))
      continue;
    std::vector<Json> all = parts(spans, kind.attribute);
    if (all.empty())
      continue;
    Json sums = Json::object();
    for (const char *key : kind.keys)
      sums[key] = kind.zero;
    for (const Json &part : all) {
      for (const char *key : kind.keys)
        if (part.contains(key))
          add(sums[key], part[key]);
      for (const char *key : kind.further)
        if (part.contains(key)) {
          if (!sums.contains(key))
            sums[key] = kind.zero;
          add(sums[key], part[key]);
        }
    }
    metadata[kind.metadata] = text_of(sums);
  }
}

} // namespace mlflow::store
