// A last look at what is recorded: a function of the program's that sees each value as JSON text before it is written
// anywhere, and may change it. Fails closed: if it throws, the value is shown as "***". Link with libmlflow_trace.
#pragma once

#include "mlflow/rt/abi.h"

#include <string>
#include <string_view>
#include <utility>

namespace mlflow {

/// `hook`: std::string(std::string_view json), called in a thread of the library's, one call at a time. To be set
/// before the first span, once; it lives until the program ends.
template <class Hook> void set_redaction(Hook hook) {
  mlflow_rt_set_redaction(
      [](void *context, const char *json, std::uint64_t size, void (*replace)(void *, const char *, std::uint64_t),
         void *to) noexcept {
        try {
          std::string shown = (*static_cast<Hook *>(context))(std::string_view(json, size));
          replace(to, shown.data(), shown.size());
          return true;
        } catch (...) {
          return false;
        }
      },
      new Hook(std::move(hook)));
}

} // namespace mlflow
