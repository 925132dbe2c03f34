// A module unit with a global module fragment is traced, and what it exports as a template keeps its attribute in the importer.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks --precompile %S/Inputs/shapes.cppm -o %t.pcm 2>&1 | FileCheck --check-prefix=UNIT --implicit-check-not=error: %s
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -fmodule-file=shapes=%t.pcm -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s
import shapes;
// UNIT: traced as 'exported' [LLM]

// CHECK-DAG: shapes.cppm:{{.*}} traced as 'template of module' [TOOL]
// CHECK-DAG: cxx20-module.cpp:{{.*}} traced as 'importer' [CHAIN]
[[mlflow::trace(CHAIN, "importer")]] int importer() { return exported(1) + of_module(2) + inlined(3); }
