// std::exit inside a traced call: the program ends with its status, what runs after main is traced, and the call that never returned is an error.
// RUN: %run-traced --expect-exit 3 %s | FileCheck --match-full-lines --strict-whitespace %s
#include <cstdio>
#include <cstdlib>

[[mlflow::trace(TOOL)]] void close_file(int number) { std::printf("closed %d\n", number); }

struct Last {
  ~Last() { close_file(1); }
} last;

[[mlflow::trace(CHAIN)]] void leave(int status) {
  std::atexit([] { close_file(2); });
  std::exit(status);
}

int main() { leave(3); }

//      CHECK:closed 2
// CHECK-NEXT:closed 1
// CHECK-NEXT:leave [CHAIN] ERROR
// CHECK-NEXT:│  in  {"status": 3}
// CHECK-NEXT:│  !   {{.*}}
// CHECK-NEXT:├─ close_file [TOOL]
// CHECK-NEXT:│    in  {"number": 2}
// CHECK-NEXT:└─ close_file [TOOL]
// CHECK-NEXT:     in  {"number": 1}
//  CHECK-NOT:{{.}}
