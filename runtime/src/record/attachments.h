// Bytes that belong to a trace (mlflow_rt_attach), written to the log in parts that fit a segment, one after the other
// by one thread. Not on the hot path: a megabyte is a copy of a megabyte. Any thread.
#pragma once

#include "mlflow/rt/abi.h"

#include <string_view>

namespace mlflow::record {

/// mlflow_rt_attach.
std::uint64_t attach(const mlflow_rt_context &to, std::string_view content_type, std::string_view bytes,
                     char *ref) noexcept;
/// mlflow_rt_attach_file.
std::uint64_t attach_file(const mlflow_rt_context &to, std::string_view content_type, const char *path,
                          char *ref) noexcept;

} // namespace mlflow::record
