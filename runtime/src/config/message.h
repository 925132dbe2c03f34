// The few lines that the runtime says on stderr, each about something the user can do something about. One write for
// each, so that lines of several threads and processes do not mix. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::config {

/// "mlflow-trace: <text>" and a line end.
void say(std::string_view text) noexcept;
/// "1 span", "2 spans".
std::string counted(std::uint64_t count, std::string_view what);

} // namespace mlflow::config
