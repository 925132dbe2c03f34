// Analysers and syntax checks see the functions as they are written.
// RUN: %traced -fsyntax-only -Xclang -ast-dump %s | FileCheck %s --implicit-check-not=__mlflow_handle
// RUN: %traced -S -emit-llvm -o - %s | FileCheck --check-prefix=CODE %s
[[mlflow::trace]] int f(int n) { return n; }
// CHECK: FunctionDecl {{.*}} f 'int (int)'
// CODE: mlflow_rt_enter
