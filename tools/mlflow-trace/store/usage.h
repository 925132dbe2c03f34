// What the language models of a trace took together, as MLflow sums it up: the tokens and the cost of every span that
// has any, but for those below another one that has, which stands for all below it. MLflow: aggregate_usage_from_spans,
// aggregate_cost_from_spans.
#pragma once

#include "store/trace.h"

namespace mlflow::store {

/// Puts the sums into a summary's metadata, as mlflow.trace.tokenUsage and mlflow.trace.cost, where there is anything
/// to sum up and the program has not said itself.
void put_usage(Json &summary, const std::vector<Span> &spans);

} // namespace mlflow::store
