// Bodies of requests, compressed. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace mlflow::http {

/// Empty if there is no memory.
std::string gzip(std::string_view text);

} // namespace mlflow::http
