// Implicit modules made from headers leave the object as it was.
// RUN: rm -rf %t.plain %t.traced
// RUN: %clangxx -std=c++17 -fmodules -fmodules-cache-path=%t.plain -fmodule-map-file=%S/Inputs/module.modulemap -I%S/Inputs -c %s -o %t.plain.o
// RUN: %traced -std=c++17 -fmodules -fmodules-cache-path=%t.traced -fmodule-map-file=%S/Inputs/module.modulemap -I%S/Inputs -c %s -o %t.o
// RUN: cmp %t.plain.o %t.o
#include "ordinary_module.h"
int program(int n) { return InModule().method(n); }
