// For programs that are run under ThreadSanitizer, which does not see how this library orders its accesses: its atomics
// are not instrumented, but the memcpy that it calls is the detector's. Tells it what it cannot see, so that a program
// gets no reports about the recorder. Costs nothing elsewhere: the functions are there only in such a program. In a
// library that is itself built with the detector nothing is hidden from it. Any thread.
#pragma once

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

#if !__has_feature(thread_sanitizer) && !defined(__SANITIZE_THREAD__)
extern "C" {
[[gnu::weak]] void __tsan_ignore_thread_begin();
[[gnu::weak]] void __tsan_ignore_thread_end();
[[gnu::weak]] void __tsan_acquire(void *address);
[[gnu::weak]] void __tsan_release(void *address);
}

namespace mlflow::record {

/// While it lives, what its thread reads and writes is not looked at.
struct HiddenFromRaceDetector {
  HiddenFromRaceDetector() noexcept {
    if (__tsan_ignore_thread_begin)
      __tsan_ignore_thread_begin();
  }
  ~HiddenFromRaceDetector() {
    if (__tsan_ignore_thread_end)
      __tsan_ignore_thread_end();
  }
  HiddenFromRaceDetector(const HiddenFromRaceDetector &) = delete;
  HiddenFromRaceDetector &operator=(const HiddenFromRaceDetector &) = delete;
};
/// What the calling thread did so far comes before what the one does that is told `taken` of the same address.
inline void tell_race_detector_given(void *address) noexcept {
  if (__tsan_release)
    __tsan_release(address);
}
inline void tell_race_detector_taken(void *address) noexcept {
  if (__tsan_acquire)
    __tsan_acquire(address);
}

} // namespace mlflow::record
#else
namespace mlflow::record {
struct HiddenFromRaceDetector {
  HiddenFromRaceDetector() noexcept {}
};
inline void tell_race_detector_given(void *) noexcept {}
inline void tell_race_detector_taken(void *) noexcept {}
} // namespace mlflow::record
#endif
