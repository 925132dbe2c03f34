// What subcommands share: how they are added, how they end, and the option that names a store.
#pragma once

#include "collect/delivery.h"
#include "config/settings.h"
#include "store/store.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::tool {

enum ExitStatus : int { done = 0, failed = 1, bad_usage = 2 };

/// Each adds its subcommand to `app`; when that is the one asked for, it runs and sets `status`.
#define MLFLOW_COMMAND(name) void add_##name(CLI::App &app, int &status);
#include "commands.def"

/// Says "mlflow-trace: <message>" on stderr.
void say(std::string_view message);
/// The same, for the end of a subcommand that could not do what it was asked.
ExitStatus fail(std::string_view message);

/// What the environment says.
config::Settings settings();
/// "http://127.0.0.1:5000 and /home/ann/mlflow-traces": where traces go.
std::string destinations_text(const config::Destinations &to);

/// --store, and which store that is if it is not given.
class StoreOption {
public:
  void add_to(CLI::App &command);
  /// Of no directory if there is no local store: traces go to servers only.
  store::Store open() const;
  /// That store, or all that the settings name, and this user's outbox.
  collect::Delivery delivery() const;

private:
  std::string given_;
};

enum class Which { LastOnly, All };
/// Reads the store's index. False, and said why, if there is no trace in it.
bool scan(store::Store &store, Which which);
/// The one trace whose id begins with `prefix`, or, if that is empty, the last. Null, and said why, if there is none or
/// more than one.
const store::Store::Entry *choose(store::Store &store, const std::string &prefix);
/// All traces, or the one that `choose` names. Empty, and said why, if there are none.
std::vector<store::Store::Entry> wanted_traces(store::Store &store, bool all, const std::string &prefix);
/// Says what of the store could not be read, if anything.
void say_damage(const store::Store &store);
/// What of the traces is not in a store, and why: "2 spans and 1 output could not be recorded", a sentence each.
std::vector<std::string> drops_texts(const store::Drops &drops);
/// `done`, unless standard output could not be written.
ExitStatus end_of_output();

} // namespace mlflow::tool
