// From C++23 on a lambda may have the standard attribute, before its parameters; clang takes it in older dialects with a warning of its own.
// RUN: %traced -std=c++23 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: --implicit-check-not=warning: %s
// RUN: %traced -std=c++17 -Wno-c++23-lambda-attributes -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: --implicit-check-not=warning: %s

auto a = [] [[mlflow::trace(LLM, "with parameters")]] (int x) { return x; };
// CHECK: traced as 'with parameters' [LLM]
auto b = [] [[using mlflow: trace(name = "without", span_type = TOOL)]] { return 1; };
// CHECK: traced as 'without' [TOOL]
int use() { return a(1) + b(); }
