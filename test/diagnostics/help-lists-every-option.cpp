// -fplugin-arg-mlflow-help prints every option, attribute and keyword of the tables with what it is for, and the compilation goes on.
// RUN: %traced -fplugin-arg-mlflow-help -c %s -o %t.o | FileCheck %s
// RUN: sed -n 's/^MLFLOW_OPTION([A-Za-z]*, "\([a-z-]*\)".*/\1/p' %source/plugin/Options.def > %t.table
// RUN: sed -n 's/^MLFLOW_ATTRIBUTE([A-Za-z]*, "\([a-z_]*\)".*/\1/p' %source/attributes/include/mlflow/attributes.def >> %t.table
// RUN: sed -n 's/^MLFLOW_KEYWORD(\([a-z_]*\),.*/\1/p' %source/attributes/include/mlflow/keywords.def >> %t.table
// RUN: %traced -fplugin-arg-mlflow-help -fsyntax-only %s | sed -n 's/^  \([a-z_-]*\)  *[^ ].*/\1/p' > %t.printed
// RUN: diff %t.table %t.printed
// RUN: count 26 < %t.table

// CHECK: Options of the MLflow tracing plugin, each given to clang as -fplugin-arg-mlflow-KEY:
// CHECK: {{^ +}}all{{ +}}trace every function with a body outside system headers
// CHECK: Attributes, {{.*}}mlflow::NAME{{.*}}:
// CHECK: {{^ +}}sensitive{{ +}}"***" is recorded
// CHECK: Keywords of
// CHECK: {{^ +}}span_type{{ +}}type of the span
int x;
