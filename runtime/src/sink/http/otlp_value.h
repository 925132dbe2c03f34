// JSON text of a value becomes a value of OTLP, in the form from which MLflow's server makes the same value again: an
// object is its text, an array an array, a string itself unless the server would take it for JSON. What would poison
// the server, which reads it back with Python, is repaired: integers beyond 64 bits, values nested too deeply, halves
// of surrogate pairs, U+0000, NaN. One thread for each object.
#pragma once

#include "sink/http/json_scanner.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::http {

/// Mlflow: MLflow's attributes alone. OpenTelemetry: the GenAI names beside them, and a span kind.
enum class Dialect { Mlflow, OpenTelemetry };

struct OtlpValue {
  enum class Kind { None, String, Bool, Integer, Double, Array };
  Kind kind = Kind::None;
  std::string_view bytes; // of a String, UTF-8; of an Array, an encoded ArrayValue
  std::int64_t integer = 0;
  double number = 0;

  static OtlpValue string(std::string_view text) { return {Kind::String, text, 0, 0}; }
  static OtlpValue of(std::int64_t value) { return {Kind::Integer, {}, value, 0}; }
  static OtlpValue of(double value) { return {Kind::Double, {}, 0, value}; }
  bool is_string() const { return kind == Kind::String; }
};

class OtlpValueReader {
public:
  explicit OtlpValueReader(Dialect dialect) : dialect_(dialect) {}

  /// `text` is UTF-8 without U+0000. Null is None; what is no JSON is a string. Views are good until the next call.
  OtlpValue read(std::string_view text);
  /// The same of a string that is no JSON text.
  OtlpValue string(std::string_view text);

private:
  OtlpValue array(std::string_view text);

  Dialect dialect_;
  std::string unescaped_, made_;
};

} // namespace mlflow::http
