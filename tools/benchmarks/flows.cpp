// What a coroutine, a context and a span by hand cost the thread that has them, apart from the program's own work: the
// runtime's functions as traced code calls them. Prints "name<TAB>CPU nanoseconds". Arguments: as in calls.cpp.
#include "measure.h"

#include "mlflow/rt/abi.h"

#include <cstdlib>

namespace {

constexpr int Calls = 5000;

const mlflow_rt_type Int64{MLFLOW_RT_SIGNED, 0, 0, 8, "long", nullptr, nullptr, {}};
const mlflow_rt_type *const Types[] = {nullptr, &Int64};
const mlflow_rt_site_info Info{"flow\0CHAIN\0task flow(long)\0n\0", "flows.cpp", Types, 1, 0, 1, 0, 0};
mlflow_rt_site Site{1, 0, &Info};

double calls() {
  return bench::per_call(Calls, [](int i) {
    auto slot = std::uint64_t(i);
    mlflow_rt_leave(mlflow_rt_enter(&Site, &slot), 0, MLFLOW_RT_RETURNED);
  });
}

double coroutines() {
  return bench::per_call(Calls, [](int i) {
    auto slot = std::uint64_t(i);
    mlflow_rt_flow flow;
    mlflow_rt_flow_create(&flow, &Site, &slot);
    mlflow_rt_flow_start(&flow);
    mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
    mlflow_rt_flow_destroy(&flow);
  });
}

double suspensions() {
  std::uint64_t slot = 1;
  mlflow_rt_flow flow;
  mlflow_rt_flow_create(&flow, &Site, &slot);
  mlflow_rt_flow_start(&flow);
  double ns = bench::per_call(Calls, [&](int) {
    mlflow_rt_flow_suspend(&flow);
    mlflow_rt_flow_resume(&flow);
  });
  mlflow_rt_flow_finish(&flow, MLFLOW_RT_RETURNED);
  mlflow_rt_flow_destroy(&flow);
  return ns;
}

double contexts() {
  std::uint64_t slot = 1, token = mlflow_rt_enter(&Site, &slot);
  mlflow_rt_context context;
  mlflow_rt_context_current(&context);
  double ns = bench::per_call(Calls, [&](int) { mlflow_rt_context_detach(mlflow_rt_context_attach(&context)); });
  mlflow_rt_leave(token, 0, MLFLOW_RT_RETURNED);
  return ns;
}

double spans_by_hand() {
  return bench::per_call(Calls, [](int) {
    mlflow_rt_span_start start{"by hand", 7, "TASK", 4, nullptr, 0, -1, 0, true};
    mlflow_rt_span_end(mlflow_rt_span_begin(&start), 0, 0);
  });
}

} // namespace

int main(int argc, char **argv) {
  mlflow_rt_add_sites(&Site, &Site + 1);
  bench::Rounds rounds;
  rounds.add("two rdtsc", [] { return bench::two_rdtsc(Calls); });
  rounds.add("call", calls);
  rounds.add("coroutine", coroutines);
  rounds.add("suspension", suspensions);
  rounds.add("context", contexts);
  rounds.add("by hand", spans_by_hand);
  rounds.run(argc, argv);
}
