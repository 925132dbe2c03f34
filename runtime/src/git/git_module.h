// What the module that reads git repositories (libmlflow_trace_git.so) offers to the one that sends traces, or to the
// tool. It is a module of its own because libgit2 brings as much with it as all the rest; without it traces lack a few
// entries. Each side has a C++ runtime of its own, so no type of the standard library crosses.
#pragma once

namespace mlflow::git {

/// A fact that was found: "commit", "branch", "repo_url", "dirty" ("true" or "false").
using Put = void (*)(void *context, const char *key, const char *value);

struct GitModule {
  /// Looks for a repository in `folder` and above it, and gives what it finds, what takes long last. Nothing if there
  /// is none, or none that git itself would read for this user. Any thread. Writes nothing, starts no process, says
  /// nothing.
  void (*read)(const char *folder, Put put, void *context) noexcept;
};

/// Name of the object of this type that the module exports. A change of the struct is a new name.
inline constexpr char git_module_symbol[] = "mlflow_trace_git_1";
inline constexpr char git_module_file[] = "libmlflow_trace_git.so";

} // namespace mlflow::git
