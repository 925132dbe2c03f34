// With every warning there is as an error the plugin adds none, to a file without attributes or to one with.
// RUN: %traced -std=c++20 -Weverything -Werror -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-pre-c++20-compat-pedantic -Wno-pre-c++17-compat -Wno-unsafe-buffer-usage -Wno-padded -c %s -o /dev/null
// RUN: %traced -std=c++11 -pedantic-errors -Wall -Wextra -Werror -c %s -o /dev/null
// RUN: %traced -std=c++20 -DATTRIBUTES -Weverything -Werror -Wno-c++98-compat -Wno-c++98-compat-pedantic -Wno-pre-c++20-compat-pedantic -Wno-pre-c++17-compat -Wno-padded -O2 -c %s -o /dev/null
#ifdef ATTRIBUTES
#define TRACED [[mlflow::trace]]
#else
#define TRACED
#endif
namespace {
struct Small {
  int a, b;
};
} // namespace
TRACED static inline int add(int a, int b) { return a + b; }
TRACED static Small small(Small s) {
  Small t = s;
  return t;
}
TRACED static double floating(float f, const char *text) noexcept { return text ? static_cast<double>(f) : 0.0; }
TRACED static void nothing(int n) {
  if (n > 1)
    return;
}
TRACED int program(int n);
TRACED int program(int n) {
  nothing(n);
  return add(n, small(Small{1, 2}).b) + static_cast<int>(floating(1.0f, "x"));
}
