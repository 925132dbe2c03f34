// A handler gets the very object that was thrown, once made and once destroyed; rethrowing and current_exception see the same.
// RUN: %same-when-traced --standards c++17 --sanitize --spans 4 %s
#include <cstdio>
#include <exception>

struct Thrown {
  int n;
  Thrown(int v) : n(v) { std::puts("made"); }
  Thrown(const Thrown &o) : n(o.n) { std::puts("copied"); }
  ~Thrown() { std::puts("destroyed"); }
};
[[mlflow::trace]] void throws(int n) { throw Thrown(n); }
[[mlflow::trace]] void rethrows(const Thrown *&seen) {
  try {
    throws(1);
  } catch (Thrown &t) {
    seen = &t;
    t.n = 2;
    throw;
  }
}
[[mlflow::trace]] std::exception_ptr kept() {
  try {
    throws(3);
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

int main() {
  const Thrown *seen = nullptr;
  try {
    rethrows(seen);
  } catch (const Thrown &t) {
    std::printf("same %d, %d\n", &t == seen, t.n);
  }
  std::exception_ptr p = kept();
  try {
    std::rethrow_exception(p);
  } catch (const Thrown &t) {
    std::printf("kept %d\n", t.n);
  }
}
