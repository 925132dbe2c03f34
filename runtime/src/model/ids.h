// MLflow's ids from what the log holds: the random key of the process and the names that the recorder gave its spans.
// The same log gives the same ids however often it is read, so what is delivered twice is recognised. Any thread.
#pragma once

#include "model/span.h"
#include "record/format.h"

namespace mlflow::model {

/// Mixes all bits; a bijection, so different inputs stay different.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

/// Never 0, which means "no parent". The one name in 2^64 that would be gets an id that another name has as well.
constexpr std::uint64_t span_id(const std::uint64_t (&process_key)[2], record::SpanRef span) {
  std::uint64_t id = mix(span ^ process_key[0]);
  return id ? id : 1;
}

/// Never zero.
constexpr TraceId trace_id(const std::uint64_t (&process_key)[2], record::SpanRef root) {
  TraceId id{mix(root + process_key[1]), mix(root ^ mix(process_key[0] ^ process_key[1]))};
  return id.high | id.low ? id : TraceId{0, 1};
}

} // namespace mlflow::model
