// An interpreter, clang-repl for one, keeps no table of functions that the runtime could be told of: that is said at each, and they are left alone.
// RUN: %traced -std=c++20 -Xclang -fincremental-extensions -fsyntax-only -Xclang -verify %s
// RUN: %traced -std=c++20 -Xclang -fincremental-extensions -Wno-everything -O1 -S -emit-llvm -o - %s | FileCheck %s

[[mlflow::trace]] int f(int a) { return a + 1; } // expected-warning {{'mlflow::trace' has no effect on 'f': an interpreter keeps no table of functions}}
int untraced(int a) { return f(a); }

// CHECK-NOT: mlflow
