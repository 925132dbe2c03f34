// Span types, log levels and status codes are those of the installed MLflow, all of them.
// RUN: %cxx -std=c++17 -I%source/runtime/include -I%source/attributes/include %s -c -o %t.o && %cxx %t.o %libs -o %t && %t | sort > %t.ours
// RUN: %mlflow-python %S/Inputs/mlflow_names.py | sort > %t.mlflows && diff %t.mlflows %t.ours
#include <mlflow/span_types.h>

#include <cstdio>

int main() {
#define MLFLOW_SPAN_TYPE(name, level) std::printf("%s %s\n", #name, mlflow::SpanType::name.data());
#include <mlflow/span_types.def>
  using mlflow::LogLevel;
  std::printf("DEBUG %d\nINFO %d\nWARNING %d\nERROR %d\nCRITICAL %d\n", int(LogLevel::debug), int(LogLevel::info),
              int(LogLevel::warning), int(LogLevel::error), int(LogLevel::critical));
}
