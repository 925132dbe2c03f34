// The sites of a header module's functions work in the unit that imports it and are registered there, from a new module as from a built one.
// DEFINE: %{include} = -I%S/Inputs/header-module -I%S/Inputs -I%source/runtime/include -I%source/attributes/include
// DEFINE: %{modules} = -fmodules -fcxx-modules -fmodules-cache-path=%t.cache
// RUN: rm -rf %t.cache
// RUN: %clangxx -std=c++17 %{include} -c %S/Inputs/observer.cpp -o %t.observer.o
// RUN: %traced -std=c++17 %{include} %{modules} -O1 %s %t.observer.o -o %t %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck %s
// RUN: %traced -std=c++17 %{include} %{modules} -O1 %s %t.observer.o -o %t %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck %s
// CHECK: 3 sites registered 1 times, 3 used, 3 described
#include "same-header.h"
#include "observer.h"

int main() {
  inline_function({1, "x"});
  variable(6);
  report_sites();
}
