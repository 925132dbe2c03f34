// The functions of a named module are traced, in its own object and in the importer's, each with one site.
// DEFINE: %{include} = -I%S/Inputs -I%source/runtime/include -I%source/attributes/include
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -std=c++20 %{include} -c %S/Inputs/observer.cpp -o %t/observer.o
// RUN: %traced -std=c++20 --precompile %S/Inputs/named.cppm -o %t/named.pcm
// RUN: %traced -std=c++20 -c %t/named.pcm -o %t/named.o
// RUN: %traced -std=c++20 %{include} -fprebuilt-module-path=%t %s %t/named.o %t/observer.o -o %t/program %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t/store %t/program | FileCheck %s
// CHECK: 4 sites registered 1 times, 4 used, 4 described
#include "observer.h"
#include <string>
#include <vector>
import named;

[[mlflow::trace]] int importer(Exported e) { return e.a; }

int main() {
  function(4);
  inline_function({1, {"a"}}, "s");
  function_template(Exported{2, {"b"}});
  importer({3, {}});
  report_sites();
}
