// What is done to a value's text after it was recorded and before it is written anywhere: patterns of the environment,
// then the program's hook. Fails closed: a value that could not be redacted is not shown. Collector thread, or the one
// that runs recovery.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::model {

/// Texts to be hidden: `#` is a digit, `*` as many letters, digits and `-._~+/=` as there are.
void set_redacted_patterns(std::string_view list);

/// abi.h says what it does.
using RedactionHook = bool (*)(void *context, const char *json, std::uint64_t size,
                               void (*replace)(void *to, const char *json, std::uint64_t size), void *to);
void set_redaction_hook(RedactionHook hook, void *context) noexcept;

/// While it lives, no value is shown: they are another process's, and what it would have them go through is not here: a
/// hook (then one that is here will do), or something `else`.
struct WithheldValues {
  WithheldValues(bool hook_is_missing, bool else_is_missing) noexcept;
  ~WithheldValues();
  WithheldValues(const WithheldValues &) = delete;
  WithheldValues &operator=(const WithheldValues &) = delete;
};

/// Whether redacted() does anything.
bool is_redacting() noexcept;

/// The value's JSON text, inside a JSON string, between `from` and `to`, redacted. It ends where it says, at most at
/// `limit`.
char *redacted(char *from, char *to, char *limit) noexcept;

} // namespace mlflow::model
