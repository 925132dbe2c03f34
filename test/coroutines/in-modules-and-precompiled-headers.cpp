// Coroutines of a precompiled header or module are rewritten once, whoever compiles them, and keep what they yield and return.
// RUN: rm -rf %t && mkdir %t && echo '#include "%S/Inputs/task.h"' > %t/header.h
// RUN: echo '[[mlflow::trace]] inline Task<int> inlineTask(int n) { co_return n; }' >> %t/header.h
// RUN: echo 'template <class T> [[mlflow::trace]] Task<T> templateTask(T t) { co_return co_await inlineTask(int(t)); }' >> %t/header.h
// RUN: echo '[[mlflow::trace]] inline Task<int> compiledTask(int n) { co_return co_await inlineTask(n); }' >> %t/header.h
// RUN: %traced -std=c++20 -x c++-header %t/header.h -o %t/header.pch
// RUN: %run-traced -std=c++20 -include-pch %t/header.pch %s | FileCheck %s
// RUN: %clangxx -Wno-unknown-attributes -std=c++20 -x c++-header %S/Inputs/task.h -o %t/plain.pch
// RUN: %run-traced -std=c++20 -include-pch %t/plain.pch -include %t/header.h %s | FileCheck %s
// RUN: %traced -std=c++20 --precompile -I%S/Inputs %S/Inputs/tasks.cppm -o %t/tasks.pcm
// RUN: %traced -std=c++20 -c %t/tasks.pcm -o %t/tasks.o
// RUN: %run-traced -std=c++20 -DMODULE -fmodule-file=tasks=%t/tasks.pcm %s %t/tasks.o | FileCheck %s
#ifdef MODULE
import tasks;
#endif
template <class T> int finish(T task) {
  task.start();
  return task.take();
}
int main() {
  // CHECK: compiledTask
  // CHECK-NEXT: in {"n": 1}
  // CHECK-NEXT: out 1
  // CHECK-NEXT: └─ inlineTask
  // CHECK-NEXT: in {"n": 1}
  // CHECK-NEXT: out 1
  finish(compiledTask(1));
  // CHECK: templateTask
  // CHECK-NEXT: in {"t": 2}
  // CHECK-NEXT: out 2
  // CHECK-NEXT: └─ inlineTask
  // CHECK-NEXT: in {"n": 2}
  // CHECK-NEXT: out 2
  finish(templateTask(2L));
}
