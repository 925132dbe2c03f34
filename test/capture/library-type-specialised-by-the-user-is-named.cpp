// A specialisation of a library type that is the user's own is not read as the library's would be.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
#include <vector>

struct Key {};
template <> class std::vector<Key> {
public:
  const Key *data() const; // does not link
  unsigned long size() const;
};

[[mlflow::trace]] void f(const std::vector<Key> &a) {}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": "<std::vector<Key>>"}

int main() { f({}); }
