// The text that goes to the model: passages, numbered, and the question. One place that writes it, one that reads it.
#pragma once

#include "retrieve.h"

#include <string>
#include <string_view>
#include <vector>

namespace ask {

/// What is asked of the model, in one text.
std::string compose_prompt(const Index &index, const std::string &question, const Ranking &passages);

/// What the model reads out of that text.
struct PromptParts {
  std::string_view question;
  std::vector<std::pair<std::string_view, std::string_view>> passages; // source, text
};
PromptParts read_prompt(std::string_view prompt);

} // namespace ask
