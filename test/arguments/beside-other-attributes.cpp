// Other attributes around ours, in the same brackets and in others, with arguments of their own, keep their meaning and do not hide ours.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

[[nodiscard("use it"), mlflow::trace(LLM), gnu::noinline]] int a() { return 1; }
// CHECK: traced as 'a' [LLM]
[[gnu::section("x")]] [[mlflow::trace(TOOL, "b name")]] [[deprecated]] int b() { return 1; }
// CHECK: traced as 'b name' [TOOL]
[[using mlflow: trace(AGENT)]] [[using gnu: cold, noinline]] int c() { return 1; }
// CHECK: traced as 'c' [AGENT]
__attribute__((cold, mlflow_trace(PARSER), aligned(16))) int d() { return 1; }
// CHECK: traced as 'd' [PARSER]
__attribute__((mlflow_trace(CHAIN))) [[gnu::noinline]] int e() { return 1; }
// CHECK: traced as 'e' [CHAIN]
[[clang::annotate("trace", sizeof(int[2]))]] [[mlflow::trace(TASK)]] int f() { return 1; }
// CHECK: traced as 'f' [TASK]
int __attribute__((mlflow_trace(MEMORY))) g() { return 1; }
// CHECK: traced as 'g' [MEMORY]
int h() { return a(); }
// CHECK-NOT: warning: ignoring
