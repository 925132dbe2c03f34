// Where the settings say that traces go: the local store, an MLflow server, an OTLP endpoint, by MLflow's rules. Looks
// at the file system, changes nothing. Any thread.
#pragma once

#include "config/uri.h"

namespace mlflow::config {

struct Settings;

/// What the settings name together. All empty: nothing is to be recorded.
struct Destinations {
  std::string store_directory; // absolute path of the local store; empty: there is none
  Endpoint mlflow;             // an MLflow server, by its tracking URI
  Endpoint otlp;               // an OpenTelemetry backend, by the URL that takes traces
  std::string outbox;          // absolute path of the folder where what goes to either waits

  bool any_server() const { return mlflow || otlp; }
};

/// What is wrong with a variable, for people.
using Report = void (*)(void *context, std::string_view name, const std::string &problem);

Destinations resolve_destinations(const Settings &settings, Report report, void *context);

/// Where what goes to servers waits, whether the settings name one or not.
std::string outbox_folder(const Settings &settings);

/// MLflow's and OpenTelemetry's pairs of variables: the one for traces wins over the one for all signals.
inline const std::string &first_given(const std::string &for_traces, const std::string &for_all) {
  return for_traces.empty() ? for_all : for_traces;
}

} // namespace mlflow::config
