// The word that says whether a site is live is loaded at every call: its section does not make it a constant, which the optimiser would fold.
// RUN: %traced -O2 -S -emit-llvm %s -o - | FileCheck %s
// CHECK: @{{.*}}__mlflow_s_{{.*}} = internal global {{.*}} { i32 0, i32 0, {{.*}} }, section "mlflow_sites"
// CHECK: define {{.*}} @_Z1fi(
// CHECK: load atomic i32, ptr @{{.*}}__mlflow_s_{{.*}} monotonic
// CHECK: }
[[mlflow::trace]] int f(int a) { return a; }
