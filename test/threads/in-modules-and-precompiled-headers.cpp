// Threads that functions of a precompiled header or module start are bound once, whoever compiles the functions.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread -x c++-header %S/Inputs/started.h -o %t/header.pch
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread -include-pch %t/header.pch %s | FileCheck %s
// RUN: %traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread --precompile -I%S/Inputs %S/Inputs/started.cppm -o %t/started.pcm
// RUN: %traced -std=c++20 -pthread -c %t/started.pcm -o %t/started.o
// RUN: %run-traced -fplugin-arg-mlflow-bind-threads -std=c++20 -pthread -DMODULE -fmodule-file=started=%t/started.pcm %s %t/started.o | FileCheck %s
#ifdef MODULE
import started;
#endif

int main() {
  // CHECK: {{^}}inlineStart
  // CHECK: {{^}}└─ work
  inlineStart(1);
  // CHECK: {{^}}templateStart
  // CHECK: {{^}}└─ work
  templateStart(2);
}
