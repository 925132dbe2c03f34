#include "record/exception_filter.h"

namespace {

bool observe(const void *, const std::type_info *thrown, void **object, unsigned) noexcept {
  mlflow::record::note_exception(thrown, object ? *object : nullptr);
  return false;
}
void destroy(const void *) noexcept {}
bool never(const void *) noexcept { return false; }
bool no_upcast(const void *, const void *, void **) noexcept { return false; }

/// libstdc++: two destructors, __is_pointer_p, __is_function_p, __do_catch, __do_upcast. libc++abi: two destructors,
/// noop1, noop2, can_catch with the same arguments.
struct FilterFunctions {
  long offset_to_top;
  const void *type;
  void (*destroy)(const void *) noexcept;
  void (*destroy_and_free)(const void *) noexcept;
  bool (*is_pointer)(const void *) noexcept;
  bool (*is_function)(const void *) noexcept;
  bool (*matches)(const void *, const std::type_info *, void **, unsigned) noexcept;
  bool (*upcast)(const void *, const void *, void **) noexcept;
};
constexpr FilterFunctions functions{0, nullptr, destroy, destroy, never, never, observe, no_upcast};

} // namespace

extern "C" {
struct mlflow_rt_filter_type {
  const void *functions;
  const char *name;
};
#define MLFLOW_EXPORTED extern __attribute__((visibility("default"))) const
MLFLOW_EXPORTED char mlflow_rt_class_name[] __asm__("_ZTS15__mlflow_filter");
MLFLOW_EXPORTED char mlflow_rt_pointer_name[] __asm__("_ZTSPKDh");
MLFLOW_EXPORTED mlflow_rt_filter_type mlflow_rt_class_type __asm__("_ZTI15__mlflow_filter");
MLFLOW_EXPORTED mlflow_rt_filter_type mlflow_rt_pointer_type __asm__("_ZTIPKDh");
#undef MLFLOW_EXPORTED
const char mlflow_rt_class_name[] = "15__mlflow_filter";
const char mlflow_rt_pointer_name[] = "PKDh";
const mlflow_rt_filter_type mlflow_rt_class_type = {&functions.destroy, mlflow_rt_class_name};
const mlflow_rt_filter_type mlflow_rt_pointer_type = {&functions.destroy, mlflow_rt_pointer_name};
}
