// An inline function in two units is one traced function of the program.
// RUN: %traced -std=c++17 -c %s -o %t.1.o
// RUN: %traced -std=c++17 -c -DMAIN %s -o %t.2.o
// RUN: %clangxx %t.1.o %t.2.o %libs -o %t && rm -rf %t.store
// RUN: env MLFLOW_TRACKING_URI=file:%t.store %t && %mlflow-trace show --all --no-times --store %t.store | FileCheck %s
// RUN: %mlflow-trace sites %t | FileCheck --check-prefix=SITES %s
// SITES: shared
// SITES-NOT: shared
[[mlflow::trace]] inline int shared(int n) { return n; }
int other(int n);
#ifdef MAIN
int main() {
  // CHECK: shared
  // CHECK-NEXT: in {"n": 1}
  shared(1);
  // CHECK: shared
  // CHECK-NEXT: in {"n": 2}
  other(2);
}
#else
int other(int n) { return shared(n); }
#endif
