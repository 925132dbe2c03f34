// Stands in front of the runtime: counts what registers, and looks at every site between the bounds of the section.
#include "observer.h"

#include "mlflow/rt/abi.h"

#include <cstdio>
#include <set>

extern mlflow_rt_site __start_mlflow_sites[] __attribute__((visibility("hidden"), weak));
extern mlflow_rt_site __stop_mlflow_sites[] __attribute__((visibility("hidden"), weak));

static int registrations, registered;

extern "C" __attribute__((visibility("default"))) void mlflow_rt_add_sites(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  ++registrations;
  registered += int(end - begin);
  for (mlflow_rt_site *site = begin; site != end; ++site)
    site->live = 1; // as the runtime does
}

void report_sites() {
  std::set<unsigned> ids;
  std::set<const void *> infos;
  for (mlflow_rt_site *site = __start_mlflow_sites; site < __stop_mlflow_sites; ++site) {
    ids.insert(site->id);
    infos.insert(site->info);
  }
  std::printf("%d sites registered %d times, %zu used, %zu described\n", registered, registrations, ids.size() - ids.count(0),
              infos.size());
}
