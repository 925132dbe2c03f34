/* The binary interface between traced programs and libmlflow_trace: every function here is called by code that the
 * plugin emitted, on the thread that runs the traced function. None throws, none blocks on I/O once the first span of
 * the process was begun. Not for people; they use the attribute, or mlflow.h. */
#ifndef MLFLOW_RT_ABI_H
#define MLFLOW_RT_ABI_H

#ifndef __cplusplus
#include <stdbool.h>
#endif
#include <stdint.h>

#include "mlflow/rt/describe.h"

/* Part of the names below: an object file made for another interface does not link, instead of crashing. */
#define MLFLOW_RT_ABI 1

#ifdef __cplusplus
extern "C" {
#define MLFLOW_RT_NOEXCEPT noexcept
#else
#define MLFLOW_RT_NOEXCEPT
#endif

/* How a traced call was left; the last argument of leave. */
enum mlflow_rt_exit {
  MLFLOW_RT_UNWOUND = 0,  /* by an exception, forced unwinding, or in no way the code knows */
  MLFLOW_RT_RETURNED = 1, /* without a value to record */
  MLFLOW_RT_VALUE = 2     /* with the value in `result` */
};

/* Emitted at the start of a traced function whose site is live. `slots` has one word for each parameter: a scalar's
 * value (integers extended, floating point as the bits of a double, pointers as they are) or, where by_address says so,
 * its address. Returns a token that names the span, or 0 if nothing is recorded. */
uint64_t mlflow_rt_enter(struct mlflow_rt_site *site, const uint64_t *slots) MLFLOW_RT_NOEXCEPT;

/* Emitted where the call is left, by whatever way, if enter gave a token. */
void mlflow_rt_leave(uint64_t token, uint64_t result, uint32_t how) MLFLOW_RT_NOEXCEPT;

/* Emitted once for each executable or shared object with traced functions: called by its .init_array and .fini_array.
 * After the second, no descriptor between the two addresses is touched again. */
void mlflow_rt_add_sites(struct mlflow_rt_site *begin, struct mlflow_rt_site *end) MLFLOW_RT_NOEXCEPT;
void mlflow_rt_remove_sites(struct mlflow_rt_site *begin, struct mlflow_rt_site *end) MLFLOW_RT_NOEXCEPT;

/* Referenced by every traced object file, defined by the runtime of the same interface. */
extern const char mlflow_rt_abi_1;

/* Delivers what was recorded so far and waits for it, at most `timeout_ns` nanoseconds. Returns true if all was
 * delivered. MLflow: mlflow.flush_trace_async_logging. */
bool mlflow_rt_flush(uint64_t timeout_ns) MLFLOW_RT_NOEXCEPT;

/* Beside these functions the library exports two objects for the exception filter (see
 * runtime/src/record/exception_filter.cpp): the type_info of class __mlflow_filter, and that of `const __fp16 *` for
 * code without RTTI. Neither ever matches an exception. */

#ifdef __cplusplus
}
#endif
#endif
