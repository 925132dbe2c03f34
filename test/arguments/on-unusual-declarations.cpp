// A declaration through a typedef and one inside another function carry the attribute to the definition.
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

using Function = int(int);
[[mlflow::trace(TOOL)]] Function by_typedef;
int by_typedef(int a) { return a; }
// CHECK: traced as 'by_typedef' [TOOL]
void other() { [[mlflow::trace(AGENT)]] int in_a_block(int); }
int in_a_block(int a) { return a; }
// CHECK: traced as 'in_a_block' [AGENT]
[[mlflow::trace(CHAIN)]] int one(int), two(int);
int one(int a) { return a; }
// CHECK: traced as 'one' [CHAIN]
int two(int a) { return a; }
// CHECK: traced as 'two' [CHAIN]
