// What is not read shows its type: classes without public members, however much like a container they look, and library types without a rule.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
#include <locale>
#include <string>
#include <vector>

class Plain {
  int a;
};
struct Declared;
namespace n {
inline namespace v1 {
template <class T> class Box {
  T value;

public:
  Box(T value) : value(value) {}
};
} // namespace v1
} // namespace n
namespace {
union Either {};
} // namespace
struct LikeAContainer { // calling these would not link
  using value_type = int;
  const int *data() const;
  unsigned long size() const;
  const int *begin() const;
  const int *end() const;
};
struct Derived : private std::vector<int> {};
typedef float Four __attribute__((vector_size(16)));

[[mlflow::trace]] Plain records(Plain a, const Declared &b, n::Box<std::string> c, Either d, const LikeAContainer &e, Derived f) { return a; }
// CHECK: records [UNKNOWN]
// CHECK-NEXT: in {"a": "<Plain>", "b": "<Declared>", "c": "<n::Box<std::string>>", "d": "<(anonymous namespace)::Either>", "e": "<LikeAContainer>", "f": "<Derived>"}
// CHECK-NEXT: out "<Plain>"

template <class T> [[mlflow::trace]] void named(T) {}
// CHECK: named [UNKNOWN]
// CHECK-NEXT: in {"arg0": "<(lambda)>"}
// CHECK: named [UNKNOWN]
// CHECK-NEXT: in {"arg0": "<Local>"}
// CHECK: named [UNKNOWN]
// CHECK-NEXT: in {"arg0": "<std::locale>"}
// CHECK: named [UNKNOWN]
// CHECK-NEXT: in {"arg0": ["<Local>", "<Local>"]}

[[mlflow::trace]] void scalars(Four a, _Complex double b, volatile int c) {}
// CHECK: scalars [UNKNOWN]
// CHECK-NEXT: in {"a": "<__attribute__((__vector_size__(4 * sizeof(float)))) float>", "b": "<_Complex double>", "c": "<int>"}

alignas(8) char storage[8];

int main() {
  records({}, reinterpret_cast<const Declared &>(storage), std::string(), {}, LikeAContainer(), {});
  named([] {});
  class Local {};
  named(Local());
  named(std::locale());
  named(std::vector<Local>(2));
  scalars({}, 0, 0);
}
