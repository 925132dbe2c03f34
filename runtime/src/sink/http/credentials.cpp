#include "sink/http/credentials.h"

#include "model/base64.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <unistd.h>

namespace mlflow::http {

namespace {

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char &c : result)
    if (c >= 'A' && c <= 'Z')
      c = char(c + 32);
  return result;
}

std::string home() {
  if (const char *home = std::getenv("HOME"); home && *home)
    return home;
  char buffer[4096];
  passwd entry{}, *found = nullptr;
  if (getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) == 0 && found && found->pw_dir)
    return found->pw_dir;
  return {};
}

} // namespace

Credentials credentials_in(std::string_view text) {
  Credentials result;
  bool ours = false;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.empty() || line.front() == '#' || line.front() == ';')
      continue;
    if (line.front() == '[') {
      ours = line == "[mlflow]";
      continue;
    }
    std::size_t delimiter = line.find_first_of("=:");
    if (!ours || delimiter == line.npos)
      continue;
    std::string key = lower(trimmed(line.substr(0, delimiter)));
    std::string_view value = trimmed(line.substr(delimiter + 1));
    if (key == "mlflow_tracking_username")
      result.username = value;
    else if (key == "mlflow_tracking_password")
      result.password = value;
  }
  return result;
}

Credentials credentials_of_home() {
  std::string folder = home();
  if (folder.empty())
    return {};
  std::ifstream file(folder + "/.mlflow/credentials", std::ios::binary);
  return credentials_in(std::string(std::istreambuf_iterator<char>(file), {}));
}

std::string basic_authorization(const Credentials &credentials) {
  return "Basic " + model::base64(credentials.username + ":" + credentials.password);
}

} // namespace mlflow::http
