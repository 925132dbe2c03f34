// A program that changes its folder before its first traced call does not take the store with it.
// RUN: rm -rf %t.dir && mkdir -p %t.dir/elsewhere && %clangxx -std=c++20 -O1 -I%source/runtime/include -I%source/attributes/include %s %libs -o %t && cd %t.dir && env MLFLOW_TRACKING_URI=traces %t
// RUN: ls %t.dir/traces | count 1
// RUN: ls %t.dir/elsewhere | count 0
#include "Inputs/traced.h"

int main() {
  if (chdir("elsewhere") != 0)
    return 1;
  traced::work(1);
}
