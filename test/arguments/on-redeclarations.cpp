// The attribute may stand on any declaration before the definition or on the definition itself, which wins; parameters are then called as the
// definition calls them.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

[[mlflow::trace(LLM)]] int first(int);
int first(int);
int first(int) { return 1; }
// CHECK: traced as 'first' [LLM]
int second(int);
[[mlflow::trace(TOOL)]] int second(int);
int second(int) { return 1; }
// CHECK: traced as 'second' [TOOL]
[[mlflow::trace(LLM, "declaration")]] int both(int);
[[mlflow::trace(TOOL, "definition")]] int both(int) { return 1; }
// CHECK: traced as 'definition' [TOOL]
[[mlflow::trace(capture_inputs = [q, s])]] int renamed(int q, int r, int s);
int renamed(int query, int rest, int) { return query + rest; }
// CHECK: traced as 'renamed' [UNKNOWN], inputs query and arg2

struct S {
  [[mlflow::trace(AGENT)]] static int in_class(int);
  int out_of_class(int);
  [[mlflow::trace(PARSER)]] S();
  [[mlflow::trace(TOOL)]] ~S();
  [[mlflow::trace(CHAIN)]] operator int() const;
};
int S::in_class(int) { return 1; }
// CHECK: traced as 'S::in_class' [AGENT]
[[mlflow::trace(CHAIN)]] int S::out_of_class(int) { return 1; }
// CHECK: traced as 'S::out_of_class' [CHAIN]
S::S() {}
// CHECK: traced as 'S::S' [PARSER]
S::~S() {}
// CHECK: traced as 'S::~S' [TOOL]
S::operator int() const { return 1; }
// CHECK: traced as 'S::operator int' [CHAIN]
extern "C" {
[[mlflow::trace(TASK)]] int c_linkage(int);
}
int c_linkage(int) { return 1; }
// CHECK: traced as 'c_linkage' [TASK]
