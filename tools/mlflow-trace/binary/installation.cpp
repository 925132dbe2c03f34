#include "binary/installation.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace mlflow::binary {

namespace fs = std::filesystem;

namespace {

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

/// __clang_major__ as the compiler has it. $CXX may be several words, as in make, so a shell runs it.
std::optional<int> clang_major(const std::string &command) {
  std::string line = "echo __clang_major__ | " + command + " -E -P -x c - 2>/dev/null";
  std::unique_ptr<FILE, int (*)(FILE *)> answer(popen(line.c_str(), "r"), pclose);
  char text[64];
  if (!answer || !std::fgets(text, sizeof text, answer.get()))
    return std::nullopt;
  std::string_view digits(text);
  return number_of(digits.substr(0, digits.find('\n')));
}

} // namespace

Installation Installation::of_this_program() {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  return {program.parent_path().parent_path().string()};
}

std::string Installation::plugin(int clang) const {
  return library_folder() + "/mlflow-trace/clang-" + std::to_string(clang) + "/libmlflow_trace_plugin.so";
}

std::vector<int> Installation::plugins() const {
  std::vector<int> versions;
  std::error_code error;
  constexpr std::string_view before = "clang-";
  for (fs::directory_iterator it(library_folder() + "/mlflow-trace", error), end; !error && it != end;
       it.increment(error)) {
    std::string name = it->path().filename().string();
    auto version = name.starts_with(before) ? number_of(std::string_view(name).substr(before.size())) : std::nullopt;
    if (version && fs::exists(plugin(*version), error))
      versions.push_back(*version);
  }
  std::ranges::sort(versions);
  return versions;
}

std::string joined(const std::vector<int> &versions) {
  std::string result;
  for (int version : versions)
    result += (result.empty() ? "" : ", ") + std::to_string(version);
  return result;
}

Compiler default_compiler() {
  const char *named = std::getenv("CXX");
  std::string command = named && *named ? named : "clang++";
  return {command, clang_major(command)};
}

} // namespace mlflow::binary
