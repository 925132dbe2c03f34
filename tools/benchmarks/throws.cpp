// What an exception costs that passes eight traced frames. Prints "name<TAB>CPU nanoseconds a throw". Arguments: as in
// calls.cpp.
#include "measure.h"

#include <cstdlib>
#include <stdexcept>

namespace {

[[gnu::noinline]] int fail(int n) {
  if (n >= 0)
    throw std::runtime_error("none");
  return n;
}

template <int Frames> [[gnu::noinline]] int plain(int n) {
  int result = 0;
  if constexpr (Frames == 1)
    result = fail(n);
  else
    result = plain<Frames - 1>(n);
  bench::keep(result); // a frame of its own, not a tail call
  return result;
}

template <int Frames> [[gnu::noinline, mlflow::trace(name = "traced")]] int traced(int n) {
  int result = 0;
  if constexpr (Frames == 1)
    result = fail(n);
  else
    result = traced<Frames - 1>(n);
  bench::keep(result);
  return result;
}

template <class F> double throws_of(F function) {
  return bench::per_call(200, [&](int i) {
    try {
      function(i);
    } catch (const std::runtime_error &) {
    }
  });
}

} // namespace

int main(int argc, char **argv) {
  bench::Rounds rounds;
  rounds.add("plain", [] { return throws_of(plain<8>); });
  rounds.add("traced", [] { return throws_of(traced<8>); });
  rounds.run(argc, argv);
}
