// What the subcommands of `mlflow-trace outbox` share.
#pragma once

#include "commands/command.h"
#include "delivery/outbox.h"

#include <string>
#include <vector>

namespace mlflow::tool {

void add_outbox_ls(CLI::App &outbox, int &status);
void add_outbox_show(CLI::App &outbox, int &status);
void add_outbox_retry(CLI::App &outbox, int &status);
void add_outbox_drop(CLI::App &outbox, int &status);

/// --outbox, and which folder that is if it is not given.
class OutboxOption {
public:
  void add_to(CLI::App &command);
  delivery::Outbox open() const;

private:
  std::string given_;
};

/// Reads the outbox; one that is not there is empty. False, and said why, if it cannot be read.
bool read(delivery::Outbox &outbox);
/// Those that the ids name; nothing, and said why, if one of them names none or more than one.
std::vector<const delivery::Parcel *> choose(const delivery::Outbox &outbox, const std::vector<std::string> &ids);

/// "12 spans of 3 traces (4.2 KiB) for http://127.0.0.1:5000".
std::string described(const delivery::Parcel &parcel);

} // namespace mlflow::tool
