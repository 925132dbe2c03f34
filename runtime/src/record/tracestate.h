// The header `tracestate` of W3C Trace Context: what other systems want to be passed on with the ids, a list of theirs.
// We have nothing to add to it. Any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace mlflow::record {

/// As many characters as the standard wants to be passed on.
inline constexpr std::size_t most_tracestate = 512;

/// Puts `text` into `to` behind the `size` characters that are there (several headers are one list), without blanks and
/// empty members around it. Returns the new size. Of what is longer than the limit, members of more than 128 characters
/// are left out first, then the last ones. `no_tracestate`: malformed, nothing of it may be passed on.
std::size_t add_tracestate(char (&to)[most_tracestate], std::size_t size, std::string_view text) noexcept;
inline constexpr std::size_t no_tracestate = ~std::size_t(0);

} // namespace mlflow::record
