// Code of the program's, whose exceptions cost what it was asked for and nothing else. Also without exceptions.
#pragma once

namespace mlflow::detail {

/// False: it threw.
template <class Code> bool runs_through(Code &&code) noexcept {
#if defined(__cpp_exceptions)
  try {
    code();
    return true;
  } catch (...) {
    return false;
  }
#else
  code();
  return true;
#endif
}

} // namespace mlflow::detail
