// The entry point by which a program has its values redacted.
#include "mlflow/rt/abi.h"

#include "model/redaction.h"
#include "record/state.h"

extern "C" __attribute__((visibility("default"))) void mlflow_rt_set_redaction(mlflow_rt_redaction hook,
                                                                               void *context) noexcept {
  mlflow::model::set_redaction_hook(hook, context);
  mlflow::record::require_redaction(mlflow::record::needs_hook, hook != nullptr);
}
