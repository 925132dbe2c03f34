// A function that was asked for and cannot be traced says why, once, and is compiled as it is.
// RUN: %traced -std=c++20 -c -Xclang -verify -fms-extensions -o /dev/null %s
[[mlflow::trace]] consteval int immediate(int a) { return a; } // expected-warning {{a consteval function leaves no code}}
int used = immediate(1);

[[mlflow::trace]] __attribute__((naked)) void naked() { __asm__("ret"); } // expected-warning {{a naked function has no frame}}

int target(int n);
[[mlflow::trace]] int tail(int n) { // expected-warning {{'musttail' leaves no point at which the call ends}}
  [[clang::musttail]] return target(n);
}

template <class T> T targetOf(T n);
template <class T> [[mlflow::trace]] T inTemplate(T n) { [[clang::musttail]] return targetOf(n); } // expected-warning {{'musttail' leaves no point}}
template int inTemplate<int>(int);
template long inTemplate<long>(long);
