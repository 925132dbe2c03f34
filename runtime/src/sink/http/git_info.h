// Commit, branch, remote and state of the working directory, as MLflow puts them into a trace's metadata. libgit2
// stands in a module of its own (libmlflow_trace_git.so beside this one), which need not be installed. Any thread; no
// process is started, nothing is written.
#pragma once

#include "sink/http/json.h"

#include <optional>
#include <string>

namespace mlflow::http {

struct GitInfo {
  std::string commit;        // 40 digits; empty: no repository, or one without a commit
  std::string branch;        // empty: HEAD is detached
  std::string repo_url;      // of the remote "origin", without credentials
  std::optional<bool> dirty; // tracked files differ from the commit; empty: not known, or not in time
};

/// The entries of a trace's metadata.
Json metadata_of(const GitInfo &info);

/// Looks in `folder` and above it, and waits no longer than `timeout_s`: a big tree takes its time to be compared, and
/// goes on in a thread that ends by itself. That thread calls `thread_begins` first, if it is given.
GitInfo git_info(const std::string &folder, double timeout_s, void (*thread_begins)() noexcept = nullptr);

} // namespace mlflow::http
