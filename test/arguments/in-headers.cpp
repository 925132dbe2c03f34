// Attributes in a header hold for the functions of every file that includes it.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -I%S/Inputs -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
#include "traced.h"

int declared_in_header(int a) { return a; }
int use() { return in_header(1) + declared_in_header(2) + template_in_header(3) + InHeader().method(4); }
// CHECK-DAG: traced.h:{{.*}} traced as 'from header' [RETRIEVER]
// CHECK-DAG: in-headers.cpp:{{.*}} traced as 'declared in header' [UNKNOWN]
// CHECK-DAG: traced.h:{{.*}} traced as 'template_in_header' [CHAIN]
// CHECK-DAG: traced.h:{{.*}} traced as 'InHeader::method' [TOOL]
