// For programs that are run under a sanitizer that looks at what libc is called with (MemorySanitizer) or that it is
// called at all (RealtimeSanitizer). Neither knows what this library does, which is not compiled with it, but the
// functions that it calls are theirs. Tells them not to look, so that a program gets no reports about the recorder.
// Costs two tests elsewhere: the functions are there only in such a program. Any thread; may be nested.
#pragma once

extern "C" {
[[gnu::weak]] void __msan_scoped_disable_interceptor_checks();
[[gnu::weak]] void __msan_scoped_enable_interceptor_checks();
[[gnu::weak]] void __rtsan_disable();
[[gnu::weak]] void __rtsan_enable();
}

namespace mlflow::record {

/// While it lives, nothing is said of what its thread asks of libc.
struct HiddenFromCallDetectors {
  HiddenFromCallDetectors() noexcept {
    if (__msan_scoped_disable_interceptor_checks)
      __msan_scoped_disable_interceptor_checks();
    if (__rtsan_disable)
      __rtsan_disable();
  }
  ~HiddenFromCallDetectors() {
    if (__msan_scoped_enable_interceptor_checks)
      __msan_scoped_enable_interceptor_checks();
    if (__rtsan_enable)
      __rtsan_enable();
  }
  HiddenFromCallDetectors(const HiddenFromCallDetectors &) = delete;
  HiddenFromCallDetectors &operator=(const HiddenFromCallDetectors &) = delete;
};

} // namespace mlflow::record
