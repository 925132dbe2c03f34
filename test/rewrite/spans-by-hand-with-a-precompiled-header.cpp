// Blocks with a span are guarded where mlflow.h comes from a precompiled header, and in functions that are in it.
// RUN: %traced -std=c++17 -I%source/runtime/include -I%source/attributes/include -x c++-header %S/Inputs/spans.h -o %t.pch
// RUN: %run-traced -std=c++17 -include-pch %t.pch %s | FileCheck %s
// RUN: %run-traced -std=c++17 -include %S/Inputs/spans.h %s | FileCheck %s
int main() {
  in_header();
  try {
    auto span = mlflow::start_span("in the program");
    throw std::runtime_error("from the program");
  } catch (const std::exception &) {
  }
}
// CHECK: in a header [UNKNOWN] ERROR
// CHECK-NEXT: std::runtime_error: from a header
// CHECK: in the program [UNKNOWN] ERROR
// CHECK-NEXT: std::runtime_error: from the program
