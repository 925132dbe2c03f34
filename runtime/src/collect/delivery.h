// Where a process's traces go, as plain data: made from the settings, kept as text in the log's header, so that whoever
// recovers the log delivers to the same places whatever its own settings are. Any thread.
#pragma once

#include "config/settings.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::collect {

struct Delivery {
  std::string store_directory;    // of the local store; empty: none
  std::string outbox;             // empty: no server
  std::vector<std::string> lanes; // descriptions (outbox/description.h), one for each server

  bool operator==(const Delivery &) const = default;
  /// Whether a process with this delivery also looks after what one with `other` left.
  bool looks_after(const Delivery &other) const {
    return (!other.store_directory.empty() && store_directory == other.store_directory) ||
           (!other.lanes.empty() && outbox == other.outbox);
  }
};

Delivery delivery_of(const config::Settings &settings, std::string_view program);

/// Writes it to `text`; false if it is too long.
bool write_delivery(std::span<char> text, const Delivery &delivery);
Delivery read_delivery(std::span<const char> text);

} // namespace mlflow::collect
