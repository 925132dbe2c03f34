// What is told of the repositories around the folders that are given, a line each, and of all but the first
// as metadata of a trace.
#include "sink/http/git_info.h"

#include <cstdio>

int main(int count, char **folders) {
  for (int i = 1; i < count; ++i) {
    auto info = mlflow::http::git_info(folders[i], 60);
    std::printf("[%s] on [%s] of [%s] %s\n", info.commit.c_str(), info.branch.c_str(), info.repo_url.c_str(),
                !info.dirty ? "unknown" : *info.dirty ? "dirty" : "clean");
    if (i > 1)
      std::printf("%s\n", mlflow::http::metadata_of(info).dump().c_str());
  }
}
