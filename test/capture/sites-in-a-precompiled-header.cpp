// The sites of a precompiled header's functions work in the unit that includes it, and are registered there, whether or not it has any of
// its own.
// DEFINE: %{include} = -I%S/Inputs -I%source/runtime/include -I%source/attributes/include
// RUN: %clangxx -std=c++17 %{include} -c %S/Inputs/observer.cpp -o %t.observer.o
// RUN: %traced -std=c++17 %{include} -O1 -x c++-header %S/Inputs/same-header.h -o %t.pch
// RUN: %traced -std=c++17 %{include} -O1 -include-pch %t.pch %s %t.observer.o -o %t %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck %s
// CHECK: 2 sites registered 1 times, 2 used, 2 described
// RUN: %traced -std=c++17 %{include} -O1 -DOWN -include-pch %t.pch %s %t.observer.o -o %t %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck %s --check-prefix=OWN
// OWN: 3 sites registered 1 times, 3 used, 3 described
#include "observer.h"

#ifdef OWN
[[mlflow::trace]] void own(Record, OfThisUnit) {}
#endif

int main() {
  internal({3});
  variable(6);
#ifdef OWN
  own({}, {});
#endif
  report_sites();
}
