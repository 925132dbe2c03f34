// A server that does not answer, and a program that goes on: the outbox stays within its bound, the oldest files go, and what was in them is counted on the disk and
// said. The program gets through, within the bound of its exit.
// RUN: rm -rf %t.dir && mkdir %t.dir && %traced -std=c++20 -O1 %s %libs -o %t
// RUN: . %S/Inputs/unreachable_server.sh %t.dir; env MLFLOW_TRACE_OUTBOX_MAX_BYTES=20M MLFLOW_TRACE_SERVER_MAX_SPANS=0 MLFLOW_TRACE_POOL_BYTES=64M MLFLOW_TRACE_EXIT_TIMEOUT=60 %t 2> %t.log
// RUN: FileCheck %s < %t.log
// RUN: cat %t.dir/outbox/dropped.jsonl | FileCheck --check-prefix=DROPPED %s
// RUN: test $(du -sm %t.dir/outbox | cut -f1) -le 29
#include <string>

[[mlflow::trace]] int work(const std::string &text) { return int(text.size()); }
[[mlflow::trace]] int batch() {
  int sum = 0;
  for (int i = 0; i < 60'000; ++i)
    sum += work(std::string(150, 'x'));
  return sum;
}

int main() {
  int sum = batch();
  return sum == 9'000'000 ? 0 : 1;
}
// CHECK-DAG: http://127.0.0.1:9
// CHECK-DAG: {{[0-9]+}} spans{{.*}}outbox
// DROPPED: {"dropped":{
// DROPPED-SAME: "size"
