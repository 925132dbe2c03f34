// Where the parts of this installation are, found from the place of the running tool: the build tree has the same shape
// as an installed one, and either can be moved.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace mlflow::binary {

struct Installation {
  std::string prefix; // the folder above bin/

  static Installation of_this_program();
  std::string library_folder() const { return prefix + "/lib"; }
  std::string library() const { return library_folder() + "/libmlflow_trace.so"; }
  std::string include_folder() const { return prefix + "/include"; }
  std::string plugin(int clang) const;
  /// Versions of clang that there is a plugin for, in order.
  std::vector<int> plugins() const;
};

/// "19, 22"
std::string joined(const std::vector<int> &versions);

struct Compiler {
  std::string command;      // what $CXX says, or clang++
  std::optional<int> clang; // major version; nothing: it is not there, or no clang
};
/// The compiler that a build would use.
Compiler default_compiler();

} // namespace mlflow::binary
