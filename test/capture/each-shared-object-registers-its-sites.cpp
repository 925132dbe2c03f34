// A shared object registers its own sites when it is loaded; the executable registers only its own.
// DEFINE: %{include} = -I%S/Inputs -I%source/runtime/include -I%source/attributes/include
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -std=c++17 %{include} -c %S/Inputs/observer.cpp -o %t/observer.o
// RUN: %traced -std=c++17 -DSHARED -fPIC -shared %s -o %t/shared.so
// RUN: %traced -std=c++17 %{include} -rdynamic %s %t/observer.o -o %t/program -ldl %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t/store %t/program %t/shared.so | FileCheck %s
[[mlflow::trace]] inline int in_both(int a) { return a; }

#ifdef SHARED
[[mlflow::trace]] int shared_only(int a) { return a; }
extern "C" int entry() { return in_both(1) + shared_only(2); }
#else
#include "observer.h"
#include <dlfcn.h>
#include <cstdio>

int main(int, char **argv) {
  in_both(1);
  report_sites();
  // CHECK: 1 sites registered 1 times, 1 used, 1 described
  void *shared = dlopen(argv[1], RTLD_NOW);
  reinterpret_cast<int (*)()>(dlsym(shared, "entry"))();
  report_sites();
  // CHECK-NEXT: 3 sites registered 2 times, 1 used, 1 described
}
#endif
