// A library with traced functions that is unloaded: what was recorded of it keeps its texts, nothing touches its memory
// again, and another that comes to its place is described anew.
// RUN: %clangxx -std=c++20 -O1 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "Inputs/recorder.h"
#include "record/sites.h"

#include <sys/mman.h>

using namespace test;

/// All that a library has of a traced function, in memory that goes away.
struct Library {
  char text[64];
  const Type *types[1];
  mlflow_rt_site_info info;
  mlflow_rt_site sites[1];

  void load(const char *name) {
    std::string texts = std::string(name) + '\0' + "TOOL" + '\0' + "void f()" + '\0';
    std::memcpy(text, texts.data(), texts.size());
    info = {text, "library.cpp", types, 1, 0, 0, 0, 0};
    sites[0] = {1, 0, &info};
    mlflow_rt_add_sites(sites, sites + 1);
  }
  void call() {
    std::uint64_t token = mlflow_rt_enter(&sites[0], nullptr);
    mlflow_rt_leave(token, 0, MLFLOW_RT_RETURNED);
  }
  void unload() { mlflow_rt_remove_sites(sites, sites + 1); }
};

int main() {
  auto *library =
      static_cast<Library *>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  for (const char *name : {"first", "second"}) {
    library->load(name);
    library->call();
    library->unload();
    std::memset(static_cast<void *>(library), 0, sizeof *library);
  }
  munmap(library, 4096);
  record::sites::switch_all_off();
  print_log();
}
// CHECK: begin 1.1 {{.*}}: first()
// CHECK: begin 1.2 {{.*}}: second()
