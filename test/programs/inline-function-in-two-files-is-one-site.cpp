// A traced inline function that several files define is one function: one site, and spans from both.
// RUN: rm -rf %t && mkdir %t && %traced -c -O1 %s -o %t/a.o && %traced -c -O1 -DOTHER %s -o %t/b.o && %clangxx %t/a.o %t/b.o %libs -o %t/program
// RUN: %mlflow-trace sites %t/program | grep -c '^doubled ' | FileCheck --check-prefix=ONE %s
// RUN: env MLFLOW_TRACKING_URI=file:%t/store %t/program && %mlflow-trace show --all --no-times --store %t/store | FileCheck %s
template <class T> [[mlflow::trace(TOOL)]] T same(T n) { return n; }
[[mlflow::trace(TOOL)]] inline int doubled(int n) { return same(n) * 2; }

#ifdef OTHER
int other() { return doubled(2); }
#else
int other();
int main() { return doubled(1) + other() == 6 ? 0 : 1; }
#endif

//   ONE: 1
// CHECK: doubled [TOOL]
// CHECK: in  {"n": 1}
// CHECK: same [TOOL]
// CHECK: doubled [TOOL]
// CHECK: in  {"n": 2}
// CHECK: same [TOOL]
