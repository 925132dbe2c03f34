// A traced unit that includes the runtime's own header, or declares the bounds of the section, meets no conflict with what was injected.
// RUN: %run-traced -std=c++14 -O0 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 -I%source/runtime/include -I%source/attributes/include %s | FileCheck %s
#include <mlflow/rt/abi.h>
#include <cstdio>

extern mlflow_rt_site __start_mlflow_sites[], __stop_mlflow_sites[];

[[mlflow::trace]] int f(int a) { return a; }

int main() {
  f(1);
  std::printf("%d site, interface %d\n", int(__stop_mlflow_sites - __start_mlflow_sites), &mlflow_rt_abi_2 != nullptr);
  mlflow_rt_flush(5000000000);
}
// CHECK: 1 site, interface 1
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": 1}
