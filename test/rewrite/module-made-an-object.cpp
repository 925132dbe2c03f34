// What a module defines is traced in the object that is made of it and where it is imported, though the program traces nothing else.
// RUN: rm -rf %t && mkdir %t
// RUN: %traced -std=c++20 -O1 --precompile %S/Inputs/methods.cppm -o %t/methods.pcm
// RUN: %traced -std=c++20 -O1 -c %t/methods.pcm -o %t/methods.o
// RUN: %traced -std=c++20 -O0 -fprebuilt-module-path=%t %s %t/methods.o -o %t/program %libs
// RUN: env MLFLOW_TRACKING_URI=file:%t/store %t/program
// RUN: %mlflow-trace show --all --no-times --store %t/store | FileCheck %s
import methods;
int main() {
  // CHECK: Class::method [UNKNOWN]
  // CHECK-NEXT: in {"n": 1}
  // CHECK-NEXT: out 1
  Class().method(1);
  // CHECK: inlined [UNKNOWN]
  // CHECK-NEXT: in {"n": 2}
  inlined(2);
}
