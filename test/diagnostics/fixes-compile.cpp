// What clang proposes can be applied as it is: afterwards the file has nothing wrong and says what was meant.
// RUN: cp %s %t.cpp
// RUN: not %traced -std=c++20 -fsyntax-only -Wno-unknown-attributes -Xclang -fixit %t.cpp
// RUN: %traced -std=c++20 -fplugin-arg-mlflow-remarks -fno-caret-diagnostics -Werror -c %t.cpp -o %t.o 2>&1 | FileCheck --implicit-check-not=error: %s

[[mlflow::trace(LMM, nmae = "first")]] int a() { return 1; }
// CHECK: traced as 'first' [LLM]
[[mlflow::trace(span_type = Chian, "second", capture_output = false)]] int b() { return 1; }
// CHECK: traced as 'second' [CHAIN], no outputs
[[mlflow::trace(name = third, capture_outputs = 0, capture_inputs = [qery])]] int c(int query) { return query; }
// CHECK: traced as 'third' [UNKNOWN], inputs query, no outputs
[[mlflow::trace(log_level = WARNNG, attributes = {model: "x"}, capture_inputs = n)]] int d(int n) { return n; }
// CHECK: traced as 'd' [UNKNOWN], attributes {"model": "x"}, log level WARNING, inputs n
[[mlflow::tarce(TOOL)]] int e() { return 1; }
// CHECK: traced as 'e' [TOOL]
[[mlflow::trace(TOOL,)]] int f() { return 1; }
// CHECK: traced as 'f' [TOOL]
