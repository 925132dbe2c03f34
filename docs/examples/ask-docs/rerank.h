// Second stage: looks closely at the few passages that the first found. Too slow for all of them, better at order.
#pragma once

#include "retrieve.h"

namespace ask {

/// The best `limit` of `candidates`: those that have more of the question's words, and have them close together.
Ranking rerank(const Index &index, const std::vector<std::string> &terms, const Ranking &candidates, std::size_t limit);

} // namespace ask
