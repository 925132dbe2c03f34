// For programs that are run under MemorySanitizer, which does not see what this library writes, since it is not
// compiled with it: but the functions of libc that it calls are the detector's, and look. Tells them not to, so that a
// program gets no reports about the recorder. Costs a test elsewhere: the functions are there only in such a program.
// Any thread; may be nested.
#pragma once

extern "C" {
[[gnu::weak]] void __msan_scoped_disable_interceptor_checks();
[[gnu::weak]] void __msan_scoped_enable_interceptor_checks();
}

namespace mlflow::record {

/// While it lives, nothing is said of what its thread gives to libc.
struct HiddenFromMemoryDetector {
  HiddenFromMemoryDetector() noexcept {
    if (__msan_scoped_disable_interceptor_checks)
      __msan_scoped_disable_interceptor_checks();
  }
  ~HiddenFromMemoryDetector() {
    if (__msan_scoped_enable_interceptor_checks)
      __msan_scoped_enable_interceptor_checks();
  }
  HiddenFromMemoryDetector(const HiddenFromMemoryDetector &) = delete;
  HiddenFromMemoryDetector &operator=(const HiddenFromMemoryDetector &) = delete;
};

} // namespace mlflow::record
