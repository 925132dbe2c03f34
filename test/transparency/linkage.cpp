// ifunc, aliases, target attributes, calling conventions, constructors with priority and weak functions keep their meaning.
// RUN: %same-when-traced --all --standards c++17 --spans 6 %s
#include <cstdio>

extern "C" {
int chosen(int n) { return n + 1; }
int (*resolve())(int) { return chosen; }
int indirect(int n) __attribute__((ifunc("resolve")));
int original(int n) { return n * 2; }
int other(int n) __attribute__((alias("original")));
}
__attribute__((target("avx2"))) int forAvx(int n) { return n + 3; }
__attribute__((target_clones("default", "sse4.2"))) int cloned(int n) { return n + 4; }
__attribute__((ms_abi)) long windows(long a, double b) { return a + long(b); }
__attribute__((regcall)) int inRegisters(int a, int b, int c) { return a + b + c; }
__attribute__((weak)) int weak(int n) { return n; }
__attribute__((pure)) int pure(int n) { return n + 5; }
int early = 0;
__attribute__((constructor(101))) void first() { early = 7; }
__attribute__((destructor(101))) void last() { std::puts("last"); }

int main() {
  std::printf("%d %d %d\n", indirect(1), original(2), other(3));
  std::printf("%d %ld %d %d %d\n", cloned(1), windows(2, 3), inRegisters(1, 2, 3), weak(4), pure(1));
  std::printf("%d %d\n", early, __builtin_cpu_supports("avx2") ? forAvx(1) : 4);
}
