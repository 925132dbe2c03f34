// What doctor looks at, a function for each, and what it finds.
#pragma once

#include "binary/installation.h"
#include "config/settings.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace mlflow::tool {

enum class Verdict : std::uint8_t { Ok, Note, Wrong };

struct Finding {
  Verdict verdict;
  std::string about, text;
};
using Findings = std::vector<Finding>;

/// The folder, or, if it is yet to be made, the closest one above it that there is.
std::filesystem::path existing_part(std::filesystem::path path);

/// Asks each server that the settings name, for a few seconds at most; changes nothing there.
void check_servers(Findings &findings, const config::Settings &settings);
/// Where what goes to servers waits, what waits there and what was refused.
void check_outbox(Findings &findings, const config::Settings &settings);
/// What is loaded to send.
void check_module(Findings &findings, const config::Settings &settings, const binary::Installation &here);

} // namespace mlflow::tool
