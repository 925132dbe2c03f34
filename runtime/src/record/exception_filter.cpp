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

struct FilterType {
  const void *functions;
  const char *name;
};

} // namespace

extern "C" {
#define MLFLOW_EXPORTED __attribute__((visibility("default"), used))
extern const char class_name[] asm("_ZTS15__mlflow_filter");
extern const char pointer_name[] asm("_ZTSPKDh");
extern const FilterType class_type asm("_ZTI15__mlflow_filter");
extern const FilterType pointer_type asm("_ZTIPKDh");
MLFLOW_EXPORTED const char class_name[] = "15__mlflow_filter";
MLFLOW_EXPORTED const char pointer_name[] = "PKDh";
MLFLOW_EXPORTED const FilterType class_type = {&functions.destroy, class_name};
MLFLOW_EXPORTED const FilterType pointer_type = {&functions.destroy, pointer_name};
}
