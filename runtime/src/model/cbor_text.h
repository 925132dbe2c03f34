// A recorded CBOR text (or what stands for one: a text that was cut, a mark) as a string. For texts that are not shown
// as JSON: types and messages of exceptions. Any thread.
#pragma once

#include <cstddef>
#include <string>

namespace mlflow::model {

/// Empty if there is none. `at` moves behind it, or becomes null.
std::string read_cbor_text(const std::byte *&at, const std::byte *end);

} // namespace mlflow::model
