// An exception that nobody catches ends the program where it was thrown, as it would without tracing (no destructor runs), and its type and
// message are in the trace after recovery.
// RUN: %run-traced --expect-exit 134 -O0 %s 2>%t.err | FileCheck --match-full-lines --strict-whitespace %s
// RUN: %run-traced --expect-exit 134 -O2 %s 2>%t.err | FileCheck --match-full-lines --strict-whitespace %s
// RUN: FileCheck --check-prefix=ERR %s < %t.err
#include <cstdio>
#include <stdexcept>
#include <string>

struct Guard {
  ~Guard() { std::puts("unwound"); }
};

struct NotFound : std::runtime_error {
  using runtime_error::runtime_error;
};

[[mlflow::trace(TOOL)]] int lookup(const std::string &key) {
  Guard guard;
  throw NotFound("no key " + key);
}

[[mlflow::trace(CHAIN)]] int request(const std::string &key) {
  Guard guard;
  return lookup(key);
}

int main() { return request("k"); }

// ERR: terminate called after throwing an instance of 'NotFound'

//  CHECK-NOT:unwound
//      CHECK:request [CHAIN] ERROR
// CHECK-NEXT:│  in  {"key": "k"}
// CHECK-NEXT:│  !   NotFound: no key k
// CHECK-NEXT:└─ lookup [TOOL] ERROR
// CHECK-NEXT:     in  {"key": "k"}
// CHECK-NEXT:     !   NotFound: no key k
//  CHECK-NOT:{{.}}
