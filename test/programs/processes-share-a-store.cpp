// Several processes write to one store at the same time: every trace of each is there, whole.
// RUN: rm -rf %t && mkdir %t && %traced -O1 %s %libs -o %t/program
// RUN: env MLFLOW_TRACKING_URI=file:%t/store sh -c 'for i in 1 2 3 4 5 6; do %t/program $i & done; wait'
// RUN: %mlflow-trace show --all --no-times --store %t/store > %t/out 2> %t/err && count 0 < %t/err
// RUN: grep -c '^request .CHAIN.$' %t/out | FileCheck --check-prefix=TRACES %s
// RUN: for i in 1 2 3 4 5 6; do grep -c "out \"$i/" %t/out | FileCheck --check-prefix=EACH %s || exit 1; done
#include <string>

[[mlflow::trace(TOOL)]] std::string step(const std::string &process, int n) { return process + "/" + std::to_string(n); }

[[mlflow::trace(CHAIN)]] void request(const std::string &process, int n) { step(process, n); }

int main(int, char **argv) {
  for (int n = 0; n < 200; ++n)
    request(argv[1], n);
}

// TRACES: 1200
//   EACH: 200
