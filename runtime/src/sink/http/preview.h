// What a list of traces shows of a trace's inputs and output: of chat messages the text, of a string what it says, of
// everything else its JSON text. As MLflow's Python client and server make it. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mlflow::http {

/// At most so many characters are kept by MLflow's database.
inline constexpr std::size_t most_preview = 1000;

/// `text`: JSON, perhaps cut off, with "..." at its end. `role`: whose message counts, "user" or "assistant". Nothing:
/// too much of it was cut off to tell, which the server does better from the spans.
std::optional<std::string> preview_of(std::string_view text, std::string_view role);

/// At most `most` characters of UTF-8 text, the last three "..." if it was cut.
std::string cut_with_dots(std::string_view text, std::size_t most);

} // namespace mlflow::http
