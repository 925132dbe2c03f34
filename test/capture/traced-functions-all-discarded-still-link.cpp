// A program whose linker finds every traced function unused links and runs.
// RUN: %traced -O1 -ffunction-sections -fdata-sections %s -o %t -Wl,--gc-sections %libs && %t
// RUN: %traced -O1 -ffunction-sections -fdata-sections %s -o %t -Wl,--gc-sections -fuse-ld=lld %libs && %t
// RUN: llvm-readelf-%clang-version -S %t | FileCheck %s
// RUN: %traced -O1 -ffunction-sections -fdata-sections -DUSED %s -o %t -Wl,--gc-sections -fuse-ld=lld %libs && %t
// RUN: llvm-readelf-%clang-version -S %t | FileCheck %s --check-prefix=USED
// CHECK-NOT: mlflow_sites
// USED: mlflow_sites

[[mlflow::trace]] int unused(int a) { return a; }

int main() {
#ifdef USED
  return unused(0);
#endif
}
