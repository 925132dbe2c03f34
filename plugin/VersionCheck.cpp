// Says what is wrong when a clang of another version loads the plugin, before anything of it runs: clang has no stable
// interface, and would end with the name of the first function that it lacks. Main thread of the compiler.
#include "clang/Basic/Version.h"

#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

namespace {

/// Of the clang that runs; 0 if it does not say. Looked up, so that nothing of it is needed to load the plugin.
int majorVersionOfHost() {
  auto *FullVersion =
      reinterpret_cast<std::string (*)()>(dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev"));
  std::string Text = FullVersion ? FullVersion() : "";
  std::size_t At = Text.find("version ");
  return At == std::string::npos ? 0 : std::atoi(Text.c_str() + At + 8);
}

[[gnu::constructor(101)]] void checkVersion() { // before those of the other files
  int Host = majorVersionOfHost();
  if (Host == 0 || Host == CLANG_VERSION_MAJOR)
    return;
  std::fprintf(stderr,
               "error: the MLflow tracing plugin for clang %d was loaded by clang %d: 'mlflow-trace config --clang %d "
               "--cxxflags' names the right one\n",
               CLANG_VERSION_MAJOR, Host, Host);
  _exit(1);
}

} // namespace
