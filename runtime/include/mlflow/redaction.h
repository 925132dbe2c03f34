// A last look at what is recorded: a function of the program's that sees each value as JSON text before it is written
// anywhere, and may change it. Fails closed: if it throws, the value is shown as "***". Link with libmlflow_trace.
#pragma once

#include "mlflow/detail/config.h"
#include "mlflow/detail/guard.h"
#include "mlflow/rt/abi.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// `hook`: std::string(std::string_view json), called in a thread of the library's, one call at a time. To be set
/// before the first span, once; it lives until the program ends.
template <class Hook> void set_redaction([[maybe_unused]] Hook hook) {
  if constexpr (compiled_in)
    mlflow_rt_set_redaction(
        [](void *context, const char *json, std::uint64_t size, void (*replace)(void *, const char *, std::uint64_t),
           void *to) noexcept {
          return detail::runs_through([&] {
            std::string shown = (*static_cast<Hook *>(context))(std::string_view(json, size));
            replace(to, shown.data(), shown.size());
          });
        },
        new Hook(std::move(hook)));
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
