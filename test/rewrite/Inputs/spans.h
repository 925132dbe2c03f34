#include <mlflow/mlflow.h>

#include <stdexcept>

inline void in_header() {
  try {
    auto span = mlflow::start_span("in a header");
    throw std::runtime_error("from a header");
  } catch (const std::exception &) {
  }
}
