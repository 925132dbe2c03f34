// A traced library is loaded, called and unloaded again and again: its spans are below the calls that made them, with names that lived in it.
// RUN: rm -rf %t && mkdir %t && %traced -fPIC -shared %S/Inputs/extension.cpp %libs -o %t/extension.so
// RUN: %run-traced -O1 %s -ldl --args %t/extension.so > %t/out && FileCheck --match-full-lines --strict-whitespace %s < %t/out
// RUN: grep -c 'greet .TOOL.' %t/out | FileCheck --check-prefix=COUNT %s
// RUN: %run-traced -g -fsanitize=address,undefined -fno-sanitize-recover=all %s -ldl --args %t/extension.so | FileCheck --match-full-lines --strict-whitespace %s
#include <cstdio>
#include <dlfcn.h>

[[mlflow::trace(CHAIN)]] int use(const char *path, int round) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    std::puts(dlerror());
    return -1;
  }
  int result = reinterpret_cast<int (*)(int)>(dlsym(library, "extension"))(round);
  dlclose(library);
  return result;
}

int main(int, char **argv) {
  for (int round = 0; round < 20; ++round)
    use(argv[1], round);
}

//      CHECK:use [CHAIN]
// CHECK-NEXT:│  in  {"path": "{{.*}}", "round": 0}
// CHECK-NEXT:│  out 7
// CHECK-NEXT:└─ greet [TOOL]
// CHECK-NEXT:     in  {"name": "0"}
// CHECK-NEXT:     out "hello 0"
//      CHECK:│  in  {"path": "{{.*}}", "round": 19}
// CHECK-NEXT:│  out 8
// CHECK-NEXT:└─ greet [TOOL]
// CHECK-NEXT:     in  {"name": "19"}
// CHECK-NEXT:     out "hello 19"
//      COUNT:20
