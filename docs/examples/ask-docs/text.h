// Words and sentences: what questions and passages are compared by. Knows no document, no ranking.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ask {

/// The words of `text` that carry meaning, in their order: lower case, without the commonest English words, plurals and
/// verb endings cut so that "spans" finds "span". A word is a run of letters and digits.
std::vector<std::string> terms(std::string_view text);

/// The sentences of `text`. A line of its own (a list item, a table row) ends a sentence too.
std::vector<std::string_view> sentences(std::string_view text);

/// How many tokens a language model would be billed for, roughly: words and punctuation marks.
std::size_t count_tokens(std::string_view text);

} // namespace ask
