// The value of `attributes`: an object of constants, to JSON text, and of parameters. Used by the grammar only.
#pragma once

#include "token_reader.h"

namespace mlflow::attributes {

struct AttributeObject {
  std::string json; // of the constants: {"a": 1, "b": [true]}; empty after a problem
  std::vector<ParameterAttribute> parameters;
  std::vector<TokenRange> places; // of the parameters' names
};

/// The reader stands at the value; after a problem its place is anywhere inside of it.
AttributeObject parse_attribute_object(TokenReader &reader);

} // namespace mlflow::attributes
