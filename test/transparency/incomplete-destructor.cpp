// Returning a class whose destructor could not be compiled here does not need it.
// RUN: %same-when-traced --standards 'c++17 c++20' %s
#include <cstdio>

struct Incomplete;
template <class T> struct Holder {
  T *p;
  ~Holder() { static_assert(sizeof(T) > 0, "complete"); }
};
[[mlflow::trace]] Holder<Incomplete> listed(Incomplete *p) { return {p}; }
[[mlflow::trace]] Holder<Incomplete> *pointer() { return nullptr; }

int main() { std::printf("%d\n", pointer() == nullptr); }
