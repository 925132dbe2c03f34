// kill -9: calls that had ended are whole, the open ones are errors that say so.
// RUN: %run-traced --expect-exit 137 %s | FileCheck --match-full-lines --strict-whitespace %s
#include <csignal>
#include <string>
#include <unistd.h>
#include <vector>

[[mlflow::trace(RETRIEVER)]] std::vector<std::string> find(const std::string &word) { return {word + ".md"}; }

[[mlflow::trace(LLM)]] void generate(int tokens) { kill(getpid(), SIGKILL * (tokens > 0)); }

[[mlflow::trace(CHAIN)]] void request(const std::string &query) {
  find(query);
  generate(7);
}

int main() { request("kill"); }

//      CHECK:request [CHAIN] ERROR
// CHECK-NEXT:│  in  {"query": "kill"}
// CHECK-NEXT:│  !   process terminated
// CHECK-NEXT:├─ find [RETRIEVER]
// CHECK-NEXT:│    in  {"word": "kill"}
// CHECK-NEXT:│    out ["kill.md"]
// CHECK-NEXT:└─ generate [LLM] ERROR
// CHECK-NEXT:     in  {"tokens": 7}
// CHECK-NEXT:     !   process terminated
//  CHECK-NOT:{{.}}
