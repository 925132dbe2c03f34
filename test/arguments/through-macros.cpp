// The attribute, its name, its keywords and its values may all come out of macros.
// RUN: %traced -std=c++20 -DFROM_COMMAND_LINE='"command line"' -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

#define TRACED(...) [[mlflow::trace(__VA_ARGS__)]]
TRACED(LLM, "whole attribute") int a() { return 1; }
// CHECK: traced as 'whole attribute' [LLM]
TRACED() int b() { return 1; }
// CHECK: traced as 'b' [UNKNOWN]
#define KEY name
#define VALUE "value"
#define TEXT(x) #x
[[mlflow::trace(KEY = VALUE " of " TEXT(a macro))]] int c() { return 1; }
// CHECK: traced as 'value of a macro' [UNKNOWN]
#define ATTRIBUTE trace
[[mlflow::ATTRIBUTE(AGENT)]] int d() { return 1; }
// CHECK: traced as 'd' [AGENT]
[[mlflow::trace(name = FROM_COMMAND_LINE)]] int e() { return 1; }
// CHECK: traced as 'command line' [UNKNOWN]
#define FUNCTION(id) TRACED(TOOL, #id) int id##_function() { return 1; }
FUNCTION(one) FUNCTION(two)
// CHECK: traced as 'one' [TOOL]
// CHECK: traced as 'two' [TOOL]
#define GNU(x) __attribute__((mlflow_trace(x)))
auto l = [](int x) GNU(PARSER) { return x; };
int use() { return l(1); }
// CHECK: traced as 'lambda at through-macros.cpp:[[@LINE-2]]' [PARSER]
