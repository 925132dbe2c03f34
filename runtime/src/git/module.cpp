#include "git/git_module.h"

#include <cstdlib>
#include <cstring>
#include <git2.h>
#include <memory>
#include <string>

namespace mlflow::git {

namespace {

template <auto Free> struct FreeBy {
  template <class Object> void operator()(Object *object) const { Free(object); }
};
template <class Object, auto Free> using Owned = std::unique_ptr<Object, FreeBy<Free>>;
using Repository = Owned<git_repository, git_repository_free>;
using Reference = Owned<git_reference, git_reference_free>;
using Config = Owned<git_config, git_config_free>;
using Diff = Owned<git_diff, git_diff_free>;
using Commit = Owned<git_commit, git_commit_free>;
using Tree = Owned<git_tree, git_tree_free>;

constexpr int found_one = GIT_EUSER; // ends a comparison at the first difference

std::string branch_of(git_repository *repository) {
  git_reference *found = nullptr;
  if (git_reference_lookup(&found, repository, "HEAD") != 0)
    return {};
  Reference head(found);
  const char *target = git_reference_symbolic_target(head.get()); // null: detached
  constexpr char prefix[] = "refs/heads/";
  bool is_branch = target && std::strncmp(target, prefix, sizeof prefix - 1) == 0;
  return is_branch ? target + sizeof prefix - 1 : "";
}

/// "https://host/path" of "https://user:token@host/path"; other forms as they are.
std::string without_login(std::string url) {
  std::size_t host = url.find("://");
  if (host == url.npos)
    return url;
  host += 3;
  std::size_t login = url.substr(0, url.find('/', host)).rfind('@');
  return login == url.npos || login < host ? url : url.erase(host, login + 1 - host);
}

/// As it is written down: what insteadOf makes of it may hold a token.
std::string url_in(git_config *config, const char *remote) {
  git_buf value{};
  std::string url;
  if (git_config_get_string_buf(&value, config, ("remote." + std::string(remote) + ".url").c_str()) == 0)
    url.assign(value.ptr, value.size);
  git_buf_dispose(&value);
  return without_login(std::move(url));
}

/// Of origin, or of another remote if there is no origin.
std::string url_of(git_repository *repository) {
  git_config *found = nullptr;
  git_strarray remotes{};
  if (git_repository_config(&found, repository) != 0)
    return {};
  Config config(found);
  std::string url = url_in(config.get(), "origin");
  if (url.empty() && git_remote_list(&remotes, repository) == 0) {
    if (remotes.count > 0)
      url = url_in(config.get(), remotes.strings[0]);
    git_strarray_dispose(&remotes);
  }
  return url;
}

/// "true" if tracked files differ from the commit, staged or not, as `git diff HEAD` says; empty if it cannot be told.
std::string dirty(git_repository *repository, const git_oid &id) {
  git_commit *commit_found = nullptr;
  git_tree *tree_found = nullptr;
  if (git_repository_is_bare(repository) || git_commit_lookup(&commit_found, repository, &id) != 0)
    return {};
  Commit commit(commit_found);
  if (git_commit_tree(&tree_found, commit.get()) != 0)
    return {};
  Tree tree(tree_found);
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.notify_cb = [](const git_diff *, const git_diff_delta *, const char *, void *) -> int { return found_one; };
  auto differs = [](int result, git_diff *diff) {
    Diff owned(diff);
    return result == found_one || (result == 0 && git_diff_num_deltas(diff) > 0);
  };
  git_diff *diff = nullptr;
  int result = git_diff_tree_to_index(&diff, repository, tree.get(), nullptr, &options);
  if (differs(result, diff))
    return "true";
  if (result != 0)
    return {};
  diff = nullptr;
  result = git_diff_index_to_workdir(&diff, repository, nullptr, &options);
  if (differs(result, diff))
    return "true";
  return result == 0 ? "false" : "";
}

void read(const char *folder, Put put, void *context) noexcept {
  if (git_libgit2_init() < 0)
    return;
  try {
    git_repository *found = nullptr;
    if (git_repository_open_ext(&found, folder, 0, std::getenv("GIT_CEILING_DIRECTORIES")) == 0) {
      Repository repository(found);
      auto give = [&](const char *key, const std::string &value) {
        if (!value.empty())
          put(context, key, value.c_str());
      };
      give("branch", branch_of(repository.get()));
      give("repo_url", url_of(repository.get()));
      git_oid id;
      if (git_reference_name_to_id(&id, repository.get(), "HEAD") == 0) {
        char text[GIT_OID_HEXSZ + 1];
        give("commit", git_oid_tostr(text, sizeof text, &id));
        give("dirty", dirty(repository.get(), id));
      }
    }
  } catch (...) { // no memory
    git_libgit2_shutdown();
    return;
  }
  git_libgit2_shutdown();
}

} // namespace

} // namespace mlflow::git

extern "C" [[gnu::visibility("default")]] const mlflow::git::GitModule mlflow_trace_git_1;
const mlflow::git::GitModule mlflow_trace_git_1 = {mlflow::git::read};
