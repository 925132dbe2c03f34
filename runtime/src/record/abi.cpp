// The entry points of abi.h but those of hot_path.cpp, and what happens when the library is unloaded: the process ends
// (it is linked so that dlclose keeps it).
#include "mlflow/rt/abi.h"

#include "record/sites.h"
#include "record/state.h"

#define MLFLOW_EXPORTED __attribute__((visibility("default")))

extern "C" {

MLFLOW_EXPORTED void mlflow_rt_add_sites(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  mlflow::record::sites::add(begin, end);
}

MLFLOW_EXPORTED void mlflow_rt_remove_sites(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  mlflow::record::sites::remove(begin, end);
}

MLFLOW_EXPORTED bool mlflow_rt_flush(std::uint64_t timeout_ns) noexcept { return mlflow::record::flush(timeout_ns); }

MLFLOW_EXPORTED extern const char mlflow_rt_abi_1 = MLFLOW_RT_ABI;

} // extern "C"

namespace {

[[gnu::destructor]] void process_ends() { mlflow::record::finish(); }

} // namespace
