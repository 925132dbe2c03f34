// What is known of exceptions in flight: noted when one looks for a handler (exception_filter.cpp), asked for when a
// span is left by it. Nothing is caught and nothing is thrown. On the thread that throws.
#pragma once

#include "record/thread_state.h"

namespace mlflow::record {

struct Exit {
  ExitKind kind;
  std::uint32_t number; // ExceptionRecord::number, 0 if it was not noted
};

/// Of a span that is left neither by return nor by falling off its end.
Exit exit_of_unwinding(ThreadState &thread) noexcept;
/// The same if nobody may have noted what unwinds: what was noted before the thread began `span` is another one.
Exit exit_of_unwinding(ThreadState &thread, SpanRef span) noexcept;

/// How many exceptions of this thread look for a handler or unwind. 0 also if nobody can tell: see below.
std::uint32_t exceptions_in_flight() noexcept;
bool can_count_exceptions() noexcept;

/// Finds the C++ runtime that the program throws with, which need not be the one this library was built for. Once, at
/// the first span: it takes the loader's lock.
void find_exception_runtime() noexcept;

} // namespace mlflow::record
