// In a file with mistakes clang says what it would say without the plugin, of traced functions too, and no more: nothing is rewritten.
// RUN: not %clangxx -std=c++20 -Wno-unknown-attributes -ferror-limit=0 -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++20 -ferror-limit=0 -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %traced -std=c++20 -fplugin-arg-mlflow-all -ferror-limit=0 -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: not %clangxx -std=c++20 -Wno-unknown-attributes -ferror-limit=3 -c %s -o %t.o 2> %t.plain
// RUN: not %traced -std=c++20 -ferror-limit=3 -c %s -o %t.o 2> %t.traced
// RUN: diff %t.plain %t.traced
// RUN: FileCheck %s < %t.traced
// CHECK: error: unknown type name 'Undeclared'
// CHECK: fatal error: too many errors emitted
#include <string>
template <class T> struct Wrapped {
  [[mlflow::trace]] T get() { return t.x; }
  T t;
};
[[mlflow::trace]] std::string unknown(const Undeclared &u, int n = missing) { return u.name; }
[[mlflow::trace(LLM)]] auto deduced(int n) {
  if (n)
    return 1;
  return 2.0;
}
[[mlflow::trace]] constexpr int constant(int n) { throw; }
struct Incomplete;
[[mlflow::trace]] Incomplete incomplete(Incomplete i) { return i; }
[[mlflow::trace]] int twice(int n) { return n; }
int twice(int n) { return 2; }
[[mlflow::trace]] decltype(auto) nothing() { return undeclared; }
struct S {
  [[mlflow::trace]] S(int) : member(3) {}
  [[mlflow::trace]] virtual int v() override { return 1; }
  [[mlflow::trace]] ~S() = 5;
};
Wrapped<int> w;
int x = w.get();
[[mlflow::trace]] int coroutine(int a) { co_return a; }
auto lambda = [](int n) __attribute__((mlflow_trace)) { return n.x; };
[[mlflow::trace]] int unfinished(int n) {
