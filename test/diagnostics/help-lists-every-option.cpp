// -fplugin-arg-mlflow-help prints the table of options, one a line, and the compilation goes on.
// RUN: %traced -fplugin-arg-mlflow-help -fsyntax-only %s | FileCheck %s
// RUN: sed -n 's/^MLFLOW_OPTION([A-Za-z]*, "\([a-z-]*\)".*/\1/p' %source/plugin/Options.def | sort > %t.table
// RUN: %traced -fplugin-arg-mlflow-help -fsyntax-only %s | sed -n 's/^  \([a-z-]*\) .*/\1/p' | sort > %t.printed
// RUN: diff %t.table %t.printed
// RUN: count 4 < %t.table

// CHECK: Options of the MLflow tracing plugin, each given to clang as -fplugin-arg-mlflow-KEY:
// CHECK-DAG: {{^}}  all{{ +}}trace every function with a body outside system headers
// CHECK-DAG: {{^}}  remarks{{ +}}say at each function
int x;
