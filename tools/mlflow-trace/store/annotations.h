// What was said of a trace after the fact, put together: lines of a store (docs/store-format.md) become MLflow's
// assessments, and changes of tags. One trace; plain data.
#pragma once

#include "store/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace mlflow::store {

struct Annotation {
  std::string kind;
  Json fields;
  std::uint64_t unix_ns = 0; // when it was said
  std::size_t place = 0;     // of its line among the trace's
};

/// Nothing if `line` is none.
std::optional<Annotation> annotation_of(const Json &line);

/// In the order in which they were said, whatever that of their lines is. What is there twice counts once.
void annotate(Trace &trace, std::vector<Annotation> annotations);

} // namespace mlflow::store
