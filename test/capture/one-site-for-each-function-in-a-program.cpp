// However many units a header is in, each of its functions has one site and one description (those of internal linkage one in each unit), in
// each build mode; all are found between the bounds of the section, and the program registers them once.
// DEFINE: %{flags} =
// DEFINE: %{include} = -I%S/Inputs -I%source/runtime/include -I%source/attributes/include
// DEFINE: %{check} = %traced -std=c++17 %{include} %{flags} -c %s -o %t.1.o && \
// DEFINE:   %traced -std=c++17 %{include} %{flags} -c %S/Inputs/same-header-other.cpp -o %t.2.o && \
// DEFINE:   %clangxx -std=c++17 %{include} %{flags} -c %S/Inputs/observer.cpp -o %t.3.o && \
// DEFINE:   %clangxx %{flags} %t.1.o %t.2.o %t.3.o -o %t %libs && \
// DEFINE:   env MLFLOW_TRACKING_URI=file:%t.store %t | FileCheck %s
// CHECK: 17 sites registered 1 times, 17 used, 17 described
// REDEFINE: %{flags} = -O0
// RUN: %{check}
// REDEFINE: %{flags} = -O2
// RUN: %{check}
// REDEFINE: %{flags} = -O2 -fPIC -g
// RUN: %{check}
// REDEFINE: %{flags} = -O1 -ffunction-sections -fdata-sections -Wl,--gc-sections
// RUN: %{check}
// REDEFINE: %{flags} = -O1 -ffunction-sections -fdata-sections -Wl,--gc-sections -fuse-ld=lld
// RUN: %{check}
// REDEFINE: %{flags} = -O1 -fno-pic -no-pie
// RUN: %{check}
// REDEFINE: %{flags} = -O2 -flto -fuse-ld=lld
// RUN: %{check}
// REDEFINE: %{flags} = -O1 -fsanitize=address
// RUN: %{check}
#include "observer.h"
#include "same-header.h"

int main() {
  use_header();
  internal({3});
  other();
  report_sites();
}
