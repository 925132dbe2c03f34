// Deducing this, static operators, if consteval, structured bindings and designated initialisers work in traced functions.
// RUN: %same-when-traced --all --standards 'c++23 c++26' --sanitize --spans 8 %s
#include <cstdio>
#include <utility>

struct Deducing {
  int n = 1;
  int byThis(this Deducing self, int by) { return self.n + by; }
  template <class Self> auto &&forwarded(this Self &&self) { return std::forward<Self>(self).n; }
  static int operator()(int a) { return a; }
  static int operator[](int a, int b) { return a * b; }
};
constexpr int where() {
  if consteval {
    return 1;
  } else {
    return 2;
  }
}
static_assert(where() == 1);
std::pair<int, int> two(int n) { return {n, n + 1}; }
int bound(int n) {
  auto [a, b] = two(n);
  return [a, &b] { return a + b; }();
}
template <class T>
  requires requires(T t) { t + 1; }
T constrained(T t) {
  return t + 1;
}
auto abbreviated(auto a) { return a; }
int counted(int n) {
  auto recursive = [](this auto self, int k) -> int { return k ? k + self(k - 1) : 0; };
  return recursive(n);
}

int main() {
  Deducing d{.n = 4};
  d.forwarded() = 5;
  int run = where();
  std::printf("%d %d %d %d %d\n", d.byThis(1), Deducing().forwarded(), d(7), d[2, 3], run);
  std::printf("%d %d %d %d\n", bound(3), constrained(1), abbreviated(2), counted(4));
}
