// The entry points that say where traces go, and that all is as the environment says.
#include "mlflow/rt/abi.h"

#include "collect/destination.h"
#include "record/control.h"
#include "record/rules.h"

extern "C" {

__attribute__((visibility("default"))) bool
mlflow_rt_set_destination(const mlflow_rt_destination *destination) noexcept {
  return mlflow::collect::set_destination(destination);
}

__attribute__((visibility("default"))) void mlflow_rt_reset() noexcept {
  mlflow::collect::reset_destination();
  mlflow_rt_set_processors(nullptr, 0);
  mlflow::record::forget_configured();
  mlflow::record::pause(false);
}

} // extern "C"
