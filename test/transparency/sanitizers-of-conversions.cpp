// Sanitizers that look for conversions which change a value find none of ours.
// RUN: %same-when-traced --standards c++17 --spans 6 '--levels=-O0,-fsanitize=integer,-fsanitize=implicit-conversion,-fsanitize=undefined,-fno-sanitize-recover=all' %s
#include <cstdio>

enum class Wide : signed char { least = -128 };
template <class T> [[mlflow::trace]] T pass(T t) { return t; }

int main() {
  std::printf("%d %d %ld ", pass(-1), pass(short(-2)), pass(-3L));
  std::printf("%d %d %d\n", int(pass(Wide::least)), pass(true), pass(char(-4)));
}
