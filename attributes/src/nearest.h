// "Did you mean": the candidate a misspelt word was probably meant to be.
#pragma once

#include <string_view>
#include <vector>

namespace mlflow::attributes {

/// The candidate with the smallest edit distance (letters compared without case, two swapped letters count once), if
/// that is at most a third of the word's length and nobody else is as near; else empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view> &candidates);

} // namespace mlflow::attributes
