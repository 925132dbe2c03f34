// Attributes in a precompiled header made with the plugin arrive where it is used, for what it defines and for what it only declares.
// RUN: %traced -std=c++20 -x c++-header %S/Inputs/traced.h -o %t.pch
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -include-pch %t.pch -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

int declared_in_header(int a) { return a; }
// CHECK-DAG: precompiled-header.cpp:{{.*}} traced as 'declared in header' [UNKNOWN]
// CHECK-DAG: traced.h:{{.*}} traced as 'template_in_header' [CHAIN]
[[mlflow::trace(LLM)]] int own(int a) { return a + template_in_header(a) + InHeader().method(a); }
// CHECK-DAG: precompiled-header.cpp:{{.*}} traced as 'own' [LLM]
