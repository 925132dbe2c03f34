#include "record/hand_site.h"

namespace mlflow::record {
namespace {

const mlflow_rt_type *const no_types[] = {nullptr};
constexpr mlflow_rt_site_info hand_info{.text = "span\0UNKNOWN\0\0",
                                        .file = "",
                                        .types = no_types,
                                        .line = 0,
                                        .by_address = 0,
                                        .parameter_count = 0,
                                        .log_level = 10,
                                        .flags = MLFLOW_RT_SITE_NO_INPUTS | MLFLOW_RT_SITE_NO_OUTPUTS};

} // namespace

constinit mlflow_rt_site hand_site{.live = 2, .id = 0, .info = &hand_info};

} // namespace mlflow::record
