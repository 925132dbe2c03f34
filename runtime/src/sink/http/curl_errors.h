// What went wrong with a request, in the few kinds that call for different advice, and in words without credentials. Of
// one curl handle, right after its transfer; `message` is what curl wrote to its error buffer.
#pragma once

#include "sink/http/client.h"

#include <curl/curl.h>

namespace mlflow::http {

Failure failure_of(CURL *easy, CURLcode result, std::string_view message);

/// "connection refused".
std::string error_text(CURL *easy, CURLcode result, std::string_view message);

/// URLs in a text without the user and password that may be in them.
std::string without_login(std::string_view text);

} // namespace mlflow::http
