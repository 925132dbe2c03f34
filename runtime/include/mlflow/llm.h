// What MLflow knows of language models, as plain structs that are attributes of a span.
#pragma once

#include "mlflow/writer.h"

#include <cstdint>
#include <string_view>

namespace mlflow {

/// Tokens of one call of a model. What is negative is not known, and left out; the total is then the sum. MLflow:
/// mlflow.tracing.constant.TokenUsageKey.
struct TokenUsage {
  std::int64_t input_tokens = -1;
  std::int64_t output_tokens = -1;
  std::int64_t total_tokens = -1;
  std::int64_t cache_read_input_tokens = -1;
  std::int64_t cache_creation_input_tokens = -1;
};

inline void mlflow_capture(Writer &out, const TokenUsage &usage) {
  auto object = out.object();
  auto field = [&](std::string_view name, std::int64_t count) {
    if (count >= 0)
      object.field(name, count);
  };
  bool has_both = usage.input_tokens >= 0 && usage.output_tokens >= 0;
  field("input_tokens", usage.input_tokens);
  field("output_tokens", usage.output_tokens);
  field("total_tokens",
        usage.total_tokens < 0 && has_both ? usage.input_tokens + usage.output_tokens : usage.total_tokens);
  field("cache_read_input_tokens", usage.cache_read_input_tokens);
  field("cache_creation_input_tokens", usage.cache_creation_input_tokens);
}

/// What a call of a model cost, in US dollars. A total that is negative is the sum. MLflow:
/// mlflow.tracing.constant.CostKey.
struct Cost {
  double input_cost = 0;
  double output_cost = 0;
  double total_cost = -1;
};

inline void mlflow_capture(Writer &out, const Cost &cost) {
  out.object()
      .field("input_cost", cost.input_cost)
      .field("output_cost", cost.output_cost)
      .field("total_cost", cost.total_cost < 0 ? cost.input_cost + cost.output_cost : cost.total_cost);
}

/// What a retriever found: its outputs are a list of these. MLflow: mlflow.entities.Document.
struct Document {
  std::string_view page_content;
  Fields metadata = {};
  std::string_view id = {};
};

inline void mlflow_capture(Writer &out, const Document &document) {
  auto object = out.object();
  object.field("page_content", document.page_content).field("metadata", document.metadata);
  if (!document.id.empty())
    object.field("id", document.id);
}

} // namespace mlflow
