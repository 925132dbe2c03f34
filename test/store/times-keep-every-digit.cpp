// Nanoseconds since the epoch are written digit for digit, at the edges of the fast way of doing so and anywhere
// between. RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "model/id_text.h"

#include <cstdio>
#include <random>
#include <string>

static bool same(std::uint64_t ns) {
  char text[24];
  std::string written(text, mlflow::model::put_unix_ns(text, ns));
  if (written != std::to_string(ns))
    std::printf("%llu: %s\n", static_cast<unsigned long long>(ns), written.c_str());
  return written == std::to_string(ns);
}

int main() {
  constexpr std::uint64_t e18 = 1'000'000'000'000'000'000;
  bool all = true;
  for (std::uint64_t edge :
       {std::uint64_t(0), e18, 2 * e18 + 100'000'000, 10 * (e18 - 1) + 9, 10 * e18, ~std::uint64_t(0)})
    all = same(edge - 1) & same(edge) & same(edge + 1) & all;
  std::mt19937_64 random(1);
  for (int i = 0; i < 1'000'000; ++i)
    all = same(e18 + random() % (9 * e18)) & same(random() >> random() % 64) & all;
  // CHECK: every digit is right
  std::puts(all ? "every digit is right" : "wrong");
}
