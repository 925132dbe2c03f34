// Attributes in a header that clang makes a module of arrive in the file that includes it.
// RUN: rm -rf %t.cache
// RUN: %traced -std=c++20 -fmodules -fmodules-cache-path=%t.cache -fimplicit-module-maps -I%S/Inputs -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
#include "traced.h"

int declared_in_header(int a) { return a; }
// CHECK-DAG: header-module.cpp:{{.*}} traced as 'declared in header' [UNKNOWN]
// CHECK-DAG: traced.h:{{.*}} traced as 'template_in_header' [CHAIN]
int use(int a) { return template_in_header(a) + InHeader().method(a); }
