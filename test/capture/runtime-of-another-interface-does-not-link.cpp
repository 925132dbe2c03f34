// An object file links only with a runtime of its interface: what tells is a symbol that has the interface's number in its name.
// RUN: %clangxx -x c++ -DRUNTIME=mlflow_rt_abi_0 -fPIC -shared %s -o %t.so
// RUN: not %traced -O2 %s -o %t %t.so 2>&1 | FileCheck %s
// CHECK: undefined reference to `mlflow_rt_abi_2'
// RUN: %clangxx -x c++ -DRUNTIME=mlflow_rt_abi_2 -fPIC -shared %s -o %t.so
// RUN: %traced -O2 %s -o %t %t.so
#ifdef RUNTIME
extern "C" {
extern const char RUNTIME = 0;
unsigned long long mlflow_rt_enter(void *, const unsigned long long *) { return 0; }
void mlflow_rt_leave(unsigned long long, unsigned long long, unsigned) {}
void mlflow_rt_add_sites(void *, void *) {}
void mlflow_rt_remove_sites(void *, void *) {}
extern const void *const filter[2] __asm__("_ZTI15__mlflow_filter") = {};
}
#else
[[mlflow::trace]] int f(int a) { return a; }
int main() { return f(0); }
#endif
