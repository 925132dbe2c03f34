// The value of `attributes`: an object of constants, to JSON text. Used by the grammar only.
#pragma once

#include "token_reader.h"

namespace mlflow::attributes {

/// The reader stands at the value. JSON text of the object ({"a": 1, "b": [true]}), or empty after a problem; then the
/// reader's place is anywhere inside the value.
std::string parse_attribute_object(TokenReader &reader);

} // namespace mlflow::attributes
