// A `const char *` parameter is text up to its NUL or the limit on strings; null is null. What follows the limit is not touched.
// RUN: %run-traced -std=c++14 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <cstring>
#include <sys/mman.h>

[[mlflow::trace]] void short_one(const char *a, const char *b, const char *const &c) {}
// CHECK: short_one [UNKNOWN]
// CHECK-NEXT: in {"a": "text", "b": null, "c": "again"}

[[mlflow::trace]] void long_one(const char *text) {}
// CHECK: long_one [UNKNOWN]
// CHECK-NEXT: in {"text": "{{x+}}..."}

int main() {
  short_one("text", nullptr, "again");
  // 4097 readable bytes, then none.
  auto *pages =
      static_cast<char *>(mmap(nullptr, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  mprotect(pages + 2 * 4096, 4096, PROT_NONE);
  std::memset(pages, 'x', 2 * 4096);
  long_one(pages + 4095);
}
