// For what computes with floating point on a thread of the program's: while it lives no exception of that kind traps,
// and afterwards none is raised that was not before. A thread that is created meanwhile traps none either.
#pragma once

#include <cfenv>

namespace mlflow::record {

class NoFloatingTraps {
public:
  NoFloatingTraps() noexcept { std::feholdexcept(&before_); }
  ~NoFloatingTraps() { std::fesetenv(&before_); }
  NoFloatingTraps(const NoFloatingTraps &) = delete;
  NoFloatingTraps &operator=(const NoFloatingTraps &) = delete;

private:
  std::fenv_t before_;
};

} // namespace mlflow::record
