// Descriptors as the plugin writes them, by hand: two functions, one without an output.
#include "mlflow/rt/describe.h"

#define SITE(name) __attribute__((section("mlflow_sites"), used, retain)) static mlflow_rt_site name

static const mlflow_rt_type integer = {MLFLOW_RT_SIGNED, 0, 0, 4, "int\0", nullptr, nullptr, {}};
static const mlflow_rt_type text = {MLFLOW_RT_STRING, 0, 0, 32, "std::string\0", nullptr, nullptr, {}};

static const mlflow_rt_type *const types_of_add[] = {&integer, &integer, nullptr, &text};
static const mlflow_rt_site_more add = {
    {"add\0TOOL\0int ns::add(int, int, std::string)\0{}\0\0a\0hidden\0label\0", "first.cpp", types_of_add, 12, 0, 3, 20,
     MLFLOW_RT_SITE_HAS_MORE},
    0,
    -1};
static const mlflow_rt_type *const types_of_log[] = {nullptr};
static const mlflow_rt_site_info log_line = {
    "log_line\0UNKNOWN\0void log_line()\0", "first.cpp", types_of_log, 3, 0, 0, 10, MLFLOW_RT_SITE_BY_RULE};

SITE(add_site) = {1, 0, &add.info};
SITE(log_site) = {1, 0, &log_line};

int main() { return add_site.live + log_site.live == 2 ? 0 : 1; }
