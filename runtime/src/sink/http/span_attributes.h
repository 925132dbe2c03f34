// The attributes that MLflow's server gives a meaning to. Some have a form beyond which it refuses the whole request,
// or shows nonsense: they are brought into it, or left out. One thread.
#pragma once

#include "sink/http/gen_ai.h"
#include "sink/http/otlp_value.h"

#include <string>
#include <string_view>

namespace mlflow::http {

/// At most `most` characters of UTF-8 text.
std::string_view cut(std::string_view text, std::size_t most);

inline constexpr std::size_t most_trace_name = 4096;
inline constexpr std::string_view trace_name_attribute = "mlflow.traceTag.mlflow.traceName";

enum class Fate {
  Sent,
  LeftOut, // not meant for the server
  Refused  // nothing in it that could be sent
};

/// What is done with an attribute: `value` is changed to what is sent, and what GenAI attributes are made of is kept in
/// `facts`. `text` is the value's JSON text, `buffer` what a new value may be made in.
Fate check_attribute(std::string_view key, std::string_view text, OtlpValue &value, SpanFacts &facts,
                     std::string &buffer);

} // namespace mlflow::http
