// Source coverage counts the same executions of each line.
// RUN: %clangxx -Wno-unknown-attributes -fprofile-instr-generate -fcoverage-mapping %s -o %t.plain
// RUN: %traced -fprofile-instr-generate -fcoverage-mapping %s %libs -o %t.traced && rm -rf %t.store
// RUN: env LLVM_PROFILE_FILE=%t.plain.raw %t.plain && %llvm-bin/llvm-profdata merge %t.plain.raw -o %t.plain.prof
// RUN: env LLVM_PROFILE_FILE=%t.traced.raw MLFLOW_TRACKING_URI=file:%t.store %t.traced && %llvm-bin/llvm-profdata merge %t.traced.raw -o %t.traced.prof
// RUN: %llvm-bin/llvm-cov show %t.plain -instr-profile=%t.plain.prof --show-regions=0 %s > %t.plain.txt
// RUN: %llvm-bin/llvm-cov show %t.traced -instr-profile=%t.traced.prof --show-regions=0 %s > %t.traced.txt
// RUN: diff %t.plain.txt %t.traced.txt
// RUN: FileCheck --input-file=%t.traced.txt %s
struct Big {
  int a[20];
  ~Big() {}
};
[[mlflow::trace]] int f(int x) {
  int s = 0;
  for (int i = 0; i < x; i++) {
    if (i % 2)
      s += i; // CHECK: 5|      s += i;
    else
      s -= i;
  }
  if (x > 100)
    return -1;
  return s > 0 ? s : -s; // CHECK: 2|  return s > 0
}
[[mlflow::trace]] Big g(bool b) {
  Big r;
  if (b)
    return r;
  return Big();
}
[[mlflow::trace]] void v(int x) {
  if (x) {
    f(0);
    return;
  }
  f(10);
}
struct C {
  int m;
  [[mlflow::trace]] C(int x) : m(x) {
    if (x)
      m++;
  }
  [[mlflow::trace]] ~C() {}
};

int main() {
  g(true);
  v(0);
  v(1);
  C c(1);
}
