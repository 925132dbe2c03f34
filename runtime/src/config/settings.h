// What the environment says, read once: one field for each line of env.def, and where its value comes from. A value
// that cannot be parsed is reported once on stderr, with the variable's name, and the default is used. Any thread,
// after the first call.
#pragma once

#include "config/destinations.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::config {

enum class Kind : std::uint8_t { text, secret, flag, level, ratio, count, bytes, seconds };
template <Kind> struct ValueOf {
  using Type = std::uint64_t;
};
template <> struct ValueOf<Kind::text> {
  using Type = std::string;
};
template <> struct ValueOf<Kind::secret> : ValueOf<Kind::text> {};
template <> struct ValueOf<Kind::flag> {
  using Type = bool;
};
template <> struct ValueOf<Kind::level> {
  using Type = std::uint8_t;
};
template <> struct ValueOf<Kind::ratio> {
  using Type = double;
};
template <> struct ValueOf<Kind::seconds> {
  using Type = double;
};

struct Settings {
#define MLFLOW_ENV(name, field, kind, fallback, least, most, help) ValueOf<Kind::kind>::Type field{};
#include "mlflow/env.def"

  Destinations to;
  // Whether other processes decide what is recorded below their spans, and whether that is worth waiting for although
  // the ratio is 0.
  bool heeds_parent = true, waits_for_parents = false;
};

/// One line of the table with the value in force, as text.
struct Origin {
  std::string_view name, help, fallback;
  std::string value; // as it was written; "***" of a secret
  bool from_environment = false;
  std::string problem; // why the value in the environment is not used; empty: it is, or there is none
};

/// What reads a variable; getenv, or a test's table.
using Lookup = const char *(*)(const char *name);

/// Parses all variables. `origins`, if given, gets a line for each, and `problems` what to tell the user, a line each.
Settings read_settings(Lookup lookup, std::vector<Origin> *origins, std::vector<std::string> *problems);

/// Of this process: read at the first call, problems reported to stderr then.
const Settings &settings() noexcept;

/// MLFLOW_TRACE_ENABLED alone, asked anew, without a word about what is wrong with it.
bool is_enabled() noexcept;

} // namespace mlflow::config
