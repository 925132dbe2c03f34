// A traced function's body as the plugin makes it: the filter is asked about every exception that leaves it.
#pragma once

#include "sites.h"

class __attribute__((visibility("default"))) __mlflow_filter {
public:
  virtual void key_function(); // defined nowhere here, so that the type is the runtime's
};

namespace test {

inline const Type *const no_types[] = {nullptr};

/// A traced call without parameters, around `body`.
template <class F> void traced(Site &site, F body) {
  Span span(site);
  try {
    body();
    span.returned();
  } catch (__mlflow_filter &) {
    __builtin_unreachable();
  }
}

} // namespace test
