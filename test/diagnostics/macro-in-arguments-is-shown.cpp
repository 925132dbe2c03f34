// Arguments are read behind the preprocessor, so a user's macro may change them; clang then shows the macro.
// RUN: not %traced -fsyntax-only %s 2>&1 | FileCheck --implicit-check-not=error: %s

#define DEBUG 1
[[mlflow::trace(log_level = DEBUG)]] void a();
// CHECK: :[[@LINE-1]]:29: error: 'log_level' takes DEBUG, INFO, WARNING, ERROR or CRITICAL
// CHECK: :[[@LINE-3]]:15: note: expanded from macro 'DEBUG'
[[mlflow::trace(log_level = "DEBUG")]] void b();

#define TRACED(type) [[mlflow::trace(type)]]
TRACED(LMM) void c();
// CHECK: :[[@LINE-1]]:8: error: unknown span type 'LMM', did you mean 'LLM'?
// CHECK: :[[@LINE-3]]:38: note: expanded from macro 'TRACED'
TRACED(LLM) void d();
