// Whether tracing is compiled in. With MLFLOW_TRACE_DISABLED defined, the functions of mlflow.h do nothing, and nothing
// of them, nor of the runtime, is in the object file. They are then in a namespace of their own, so that files with and
// without it can be linked into one program.
#pragma once

#ifdef MLFLOW_TRACE_DISABLED
#define MLFLOW_API_NAMESPACE disabled
#else
#define MLFLOW_API_NAMESPACE v1
#endif

// What shows a value of somebody else's, and by which arguments: clang warns where it outlives that.
#ifdef __clang__
#define MLFLOW_API_VIEW [[gsl::Pointer]]
#define MLFLOW_API_SHOWN [[clang::lifetimebound]]
#else
#define MLFLOW_API_VIEW
#define MLFLOW_API_SHOWN
#endif

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

#ifdef MLFLOW_TRACE_DISABLED
inline constexpr bool compiled_in = false;
#else
inline constexpr bool compiled_in = true;
#endif

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
