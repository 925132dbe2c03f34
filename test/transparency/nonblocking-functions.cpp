// Functions that promise not to block or to allocate may be traced: clang, which checks the promise, says nothing more, nor does its
// RealtimeSanitizer (from clang 20 on) of what the recorder does in them.
// RUN: %same-when-traced --standards c++20 '--levels=-O1,-Wfunction-effects,-Wperf-constraint-implies-noexcept' --spans 4 %s
// RUN: if %clangxx -fsanitize=realtime -fsyntax-only -x c++ /dev/null; then \
// RUN:   %same-when-traced --standards c++20 '--levels=-O1,-fsanitize=realtime' --spans 4 %s; \
// RUN: fi
#include <cstdio>

#if __has_cpp_attribute(clang::nonblocking)
#define NONBLOCKING [[clang::nonblocking]]
#define NONALLOCATING [[clang::nonallocating]]
#else
#define NONBLOCKING
#define NONALLOCATING
#endif

[[mlflow::trace]] int fast(int n) noexcept NONBLOCKING { return n; }
[[mlflow::trace]] int mayThrow(int n) NONBLOCKING { return n + 1; }
[[mlflow::trace]] int inPlace(int n) NONALLOCATING { return n + 2; }
[[mlflow::trace]] int inferred(int n) noexcept { return n + 3; }
int caller(int n) noexcept NONBLOCKING { return inferred(n); }

int main() { std::printf("%d %d %d %d\n", fast(1), mayThrow(1), inPlace(1), caller(1)); }
