// The comparison with the server finds it if a span is missing there, and if any field of the store is another one: every test with a server relies on it.

// RUN: rm -rf %t && mkdir %t && %traced -std=c++20 %s %libs -o %t/program
// RUN: %servers url mlflow > %t/url && cd %t
// RUN: env MLFLOW_TRACKING_URI=$(cat url) MLFLOW_EXPERIMENT_NAME=difference-$$ MLFLOW_TRACE_LOCAL_STORE=always MLFLOW_TRACE_OUTBOX=%t/outbox MLFLOW_TRACE_EXIT_TIMEOUT=60 ./program
// RUN: %check-mlflow-server mlflow-traces --uri $(cat url) | FileCheck --check-prefix=NONE %s
// NONE: 1 traces, 2 spans, 0 differences
// RUN: %python %S/Inputs/tamper.py mlflow-traces/*.jsonl %t/tampered
// RUN: not %check-mlflow-server tampered --uri $(cat url) --run 0123456789abcdef0123456789abcdef --search --find nowhere | FileCheck %s

#include <stdexcept>

[[mlflow::trace(TOOL, attributes = {"shards": 2})]] int fails(int n) { throw std::out_of_range("no element"); }

[[mlflow::trace(CHAIN)]] int request(int n, double ratio) {
  try {
    return fails(n);
  } catch (const std::exception &) {
    return static_cast<int>(n * ratio);
  }
}

int main() { request(7, 0.5); }

// CHECK-DAG: tr-{{.*}} state: 'ERROR' in the store, 'OK' in MLflow
// CHECK-DAG: tr-{{.*}} request_preview:
// CHECK-DAG: tr-{{.*}} response_preview:
// CHECK-DAG: tr-{{.*}} execution_duration:
// CHECK-DAG: tr-{{.*}} experiment: "<no experiment 'tampered'>" in the store
// CHECK-DAG: tr-{{.*}} request_time:
// CHECK-DAG: tr-{{.*}} metadata mlflow.source.name: 'tampered'
// CHECK-DAG: tr-{{.*}} metadata mlflow.sourceRun: '0123456789abcdef0123456789abcdef' in the store, None in MLflow
// CHECK-DAG: tr-{{.*}} tag mlflow.traceName: 'tampered' in the store, 'request' in MLflow
// CHECK-DAG: tr-{{.*}} number of spans: 3 in the store, 2 in MLflow
// CHECK-DAG: span tampered name: 'tampered' in the store, 'request' in MLflow
// CHECK-DAG: span tampered parent_id:
// CHECK-DAG: span fails start:
// CHECK-DAG: span fails end:
// CHECK-DAG: span fails type: 'LLM' in the store, 'TOOL' in MLflow
// CHECK-DAG: span fails inputs: {'n': 7.0} in the store, {'n': 7} in MLflow
// CHECK-DAG: span fails outputs: 'tampered' in the store, None in MLflow
// CHECK-DAG: span fails status: 'STATUS_CODE_OK' in the store, 'STATUS_CODE_ERROR' in MLflow
// CHECK-DAG: span fails status message: 'tampered' in the store, 'std::out_of_range: no element' in MLflow
// CHECK-DAG: span fails log level: 10 in the store, 40 in MLflow
// CHECK-DAG: span fails attribute shards: 3 in the store, 2 in MLflow
// CHECK-DAG: span fails events:
// CHECK-DAG: span missing: 'there' in the store, 'not there' in MLflow
// CHECK-DAG: search span.type = "LLM":
// CHECK-DAG: search trace.status = "ERROR":
// CHECK-DAG: some span has 'nowhere': True in the store, False in MLflow
// CHECK-DAG: traces of the run:
// CHECK:     1 traces, 2 spans, {{[0-9]+}} differences
