#include "record/exceptions.h"

#include "record/clock.h"
#include "record/exception_filter.h"
#include "record/inputs.h"
#include "record/keep_errno.h"
#include "record/message_text.h"
#include "record/spans.h"

#include <cstdlib>
#include <cstring>
#include <cxxabi.h>
#include <dlfcn.h>
#include <exception>
#include <string_view>
#include <typeinfo>

namespace mlflow::record {
namespace {

/// __cxa_eh_globals: the same in libstdc++ and libc++abi.
struct ExceptionGlobals {
  void *caught;
  unsigned uncaught;
};
ExceptionGlobals *(*get_globals)() = nullptr;
const std::type_info *std_exception = nullptr;
const std::type_info *std_nested_exception = nullptr;

/// The program's own, if it exports one: the two must be of the library that threw, since libc++abi compares them by
/// address.
template <class T> T find(const char *symbol, T otherwise) noexcept {
  void *found = dlsym(RTLD_DEFAULT, symbol);
  return found ? reinterpret_cast<T>(found) : otherwise;
}

/// How many exceptions of this thread look for a handler or unwind. 1 if the program's C++ runtime is inside its
/// executable, where nobody finds it.
unsigned level_of_nesting() noexcept { return get_globals ? get_globals()->uncaught : 1; }

/// Whether `base` is a base of the thrown object's class; then `object` becomes the address of that part. Asks as the
/// personality routine asks a handler's type: both libraries have the function in the same place.
bool has_base(const std::type_info *base, const std::type_info *thrown, void *&object) noexcept {
  using Matches = bool (*)(const std::type_info *, const std::type_info *, void **, unsigned);
  constexpr unsigned slot = 4;
  auto *functions = *reinterpret_cast<const Matches *const *>(base);
  return functions[slot](base, thrown, &object, 1);
}

void append_what(MessageText &message, const std::type_info *type, void *object) noexcept {
  if (has_base(std_exception, type, object))
    message.append(static_cast<const std::exception *>(object)->what());
}

void append_type(MessageText &message, const std::type_info *type) noexcept {
  int status;
  char *name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
  message.append(name ? name : type->name());
  std::free(name);
}

/// The exceptions inside a std::nested_exception, outermost first.
void append_nested(MessageText &message, const std::type_info *type, void *object) noexcept {
#if __SIZEOF_POINTER__ == 8
  constexpr int most_nested = 8;
  // __cxa_exception, which stands before every thrown object, starts with the type in libstdc++; what libc++abi has
  // before it does not change the distance.
  constexpr std::size_t type_before_object = 112;
  struct Nested {
    void *functions;
    void *thrown; // an exception_ptr
  };
  for (int i = 0; i < most_nested && has_base(std_nested_exception, type, object); ++i) {
    object = static_cast<Nested *>(object)->thrown;
    if (!object)
      return;
    type = *reinterpret_cast<const std::type_info *const *>(static_cast<char *>(object) - type_before_object);
    message.append("; caused by ");
    append_type(message, type);
    message.append(": ");
    append_what(message, type, object);
  }
#else
  (void)message, (void)type, (void)object;
#endif
}

/// What abi::__forced_unwind, and what Boost throws to discard a fiber, end with.
bool is_forced_unwind(const char *name) noexcept {
  constexpr std::string_view end = "forced_unwindE";
  return std::string_view(name).ends_with(end);
}

/// abi::__forced_unwind: cancellation or pthread_exit, which nobody can stop before the thread's first frame. It counts
/// as no exception.
bool is_end_of_thread(const char *name) noexcept {
  constexpr std::string_view all = "N10__cxxabiv115__forced_unwindE";
  return name == all;
}

bool write_exception(ThreadState &thread, SpanRef span, std::uint32_t number, const std::type_info *type,
                     void *object) noexcept {
  if (thread.room() < std::ptrdiff_t(begin_room) && !next_segment(thread))
    return false;
  MessageText message(state.settings.limits.string_bytes);
  if (type) {
    append_what(message, type, object);
    append_nested(message, type, object);
  }
  ValueWriter writer = writer_behind(thread, sizeof(ExceptionRecord), 0, state.settings.limits);
  const char *name = type->name();
  write_text(writer, name, std::strlen(name));
  write_text(writer, message.text(), message.size());
  auto *record = reinterpret_cast<ExceptionRecord *>(thread.cursor);
  record->ticks = read_ticks(state.clock_kind);
  record->span = span;
  record->number = number;
  commit_record(thread, writer.at, RecordHeader::make(0, RecordKind::Exception, 0, 0));
  return true;
}

} // namespace

void find_exception_runtime() noexcept {
  get_globals = find<ExceptionGlobals *(*)()>("__cxa_get_globals", nullptr);
  std_exception = find<const std::type_info *>("_ZTISt9exception", &typeid(std::exception));
  std_nested_exception = find<const std::type_info *>("_ZTISt16nested_exception", &typeid(std::nested_exception));
}

std::uint32_t exceptions_in_flight() noexcept { return get_globals ? get_globals()->uncaught : 0; }
bool can_count_exceptions() noexcept { return get_globals != nullptr; }

void note_exception(const std::type_info *type, void *object) noexcept {
  KeepErrno kept;
  ThreadState *thread = this_thread;
  if (!(mode_page.mode.load(std::memory_order_relaxed) & mode_recording) || thread == &not_recording)
    return;
  if (is_end_of_thread(type->name()))
    thread->unwound = thread->last_span;
  Recording recording(*thread); // what() is the program's code, and may be traced
  drop_ended_frames(*thread);
  const Frame *frame = newest_frame(*thread);
  bool is_unsampled = frame && frame->owner.load(std::memory_order_relaxed) & frame_unsampled;
  // Out of await_suspend: the coroutine that it leaves has no frame.
  SpanRef span = frame ? frame->span : thread->suspended;
  unsigned level = level_of_nesting();
  if (level == 0 || level >= noted_levels)
    return;
  ExceptionNote &note = thread->notes[level];
  if (span == 0 || is_unsampled) {
    note = {};
    return;
  }
  if (note.searching && note.object == object && note.type == type && note.cursor == thread->cursor)
    return; // the next frame that this one passes
  note = {.cancelled = is_forced_unwind(type->name()),
          .searching = true,
          .object = object,
          .type = type,
          .newest = thread->last_span};
  if (!note.cancelled && write_exception(*thread, span, thread->exceptions + 1, type, object))
    note.number = ++thread->exceptions;
  note.cursor = thread->cursor;
}

Exit exit_of_unwinding(ThreadState &thread) noexcept {
  // What unwinds has passed the filter of the span's own function.
  return exit_of_unwinding(thread, 0);
}

Exit exit_of_unwinding(ThreadState &thread, SpanRef span) noexcept {
  unsigned level = level_of_nesting();
  if (level == 0)
    return {ExitKind::Cancelled, 0};
  if (level >= noted_levels)
    return {ExitKind::Exception, 0};
  ExceptionNote &note = thread.notes[level];
  note.searching = false;
  if (span > note.newest)
    return {ExitKind::Exception, 0};
  return {note.cancelled ? ExitKind::Cancelled : ExitKind::Exception, note.number};
}

} // namespace mlflow::record
