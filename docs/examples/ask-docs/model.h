// The last stage, where an application would call a language model: a prompt goes in, an answer and the tokens it cost
// come out. This one is extractive: it picks the sentences of the passages that say most of what the question asks.
// It needs no network and gives the same answer every time.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace ask {

/// Keys as MLflow names them: "input_tokens", "output_tokens", "total_tokens".
using TokenUsage = std::map<std::string, std::size_t>;

std::pair<std::string, TokenUsage> generate_response(const std::string &prompt);

} // namespace ask
