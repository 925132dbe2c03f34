#include "sink/http/git_info.h"

#include "git/git_module.h"
#include "record/call_detectors.h"
#include "record/own_thread.h"
#include "sink/http/own_descriptors.h"

#include <chrono>
#include <condition_variable>
#include <dlfcn.h>
#include <memory>
#include <mutex>
#include <pthread.h>

namespace mlflow::http {

namespace {

/// libgit2 recurses through folders.
constexpr std::size_t stack_bytes = 1u << 20;

/// Shared by the thread that reads and the one that waits, whichever ends last.
struct Reading {
  std::string folder;
  void (*thread_begins)() noexcept = nullptr;
  const git::GitModule *module = nullptr;

  std::mutex mutex; // for what follows
  std::condition_variable ended;
  GitInfo info;
  bool has_ended = false;
};

/// Beside the file that this code is in, or, if that is the tool, in the folder of libraries beside the tool's.
const git::GitModule *load_module() {
  Dl_info self{};
  if (!dladdr(reinterpret_cast<void *>(&load_module), &self) || !self.dli_fname)
    return nullptr;
  std::string folder(self.dli_fname);
  folder.erase(folder.rfind('/') + 1); // npos + 1 is 0
  for (const char *place : {"", "../lib/"})
    if (void *handle = dlopen((folder + place + git::git_module_file).c_str(), RTLD_NOW | RTLD_LOCAL))
      return static_cast<const git::GitModule *>(dlsym(handle, git::git_module_symbol));
  return nullptr;
}

void put(void *context, const char *key, const char *value) {
  auto &reading = *static_cast<Reading *>(context);
  std::lock_guard lock(reading.mutex);
  std::string_view name = key;
  if (name == "commit")
    reading.info.commit = value;
  else if (name == "branch")
    reading.info.branch = value;
  else if (name == "repo_url")
    reading.info.repo_url = value;
  else if (name == "dirty")
    reading.info.dirty = std::string_view(value) == "true";
}

void *read_in_thread(void *given) {
  record::HiddenFromCallDetectors hidden;
  std::unique_ptr<std::shared_ptr<Reading>> owned(static_cast<std::shared_ptr<Reading> *>(given));
  Reading &reading = **owned;
  if (reading.thread_begins)
    reading.thread_begins();
  pthread_setname_np(pthread_self(), "mlflow-git");
  take_own_descriptors();
  reading.module->read(reading.folder.c_str(), put, &reading);
  std::lock_guard lock(reading.mutex);
  reading.has_ended = true;
  reading.ended.notify_one();
  return nullptr;
}

bool begin(const std::shared_ptr<Reading> &reading) {
  auto *given = new std::shared_ptr<Reading>(reading); // the thread's
  bool made = record::make_own_thread(stack_bytes, read_in_thread, given);
  if (!made)
    delete given;
  return made;
}

} // namespace

Json metadata_of(const GitInfo &info) {
  Json metadata = Json::object();
  auto add = [&](const char *key, std::string_view value) {
    if (!value.empty())
      metadata[key] = value;
  };
  add("mlflow.source.git.commit", info.commit);
  add("mlflow.source.git.branch", info.branch);
  add("mlflow.source.git.repoURL", info.repo_url);
  if (info.dirty)
    add("mlflow.source.git.dirty", *info.dirty ? "true" : "false");
  return metadata;
}

GitInfo git_info(const std::string &folder, double timeout_s, void (*thread_begins)() noexcept) {
  static const git::GitModule *const module = load_module();
  if (!module)
    return {};
  auto reading = std::make_shared<Reading>();
  reading->folder = folder;
  reading->thread_begins = thread_begins;
  reading->module = module;
  if (!begin(reading))
    return {};
  std::unique_lock lock(reading->mutex);
  reading->ended.wait_for(lock, std::chrono::duration<double>(timeout_s), [&] { return reading->has_ended; });
  return reading->info;
}

} // namespace mlflow::http
