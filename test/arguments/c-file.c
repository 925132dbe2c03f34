// In C the attribute is read and checked in every spelling, says that it does nothing there, and the object is what it would be without.
// RUN: %clang -fplugin=%plugin -std=c17 -c %s -o %t.traced.o 2>&1 | FileCheck --implicit-check-not=error: %s
// RUN: %clang -fplugin=%plugin -std=c23 -DSTANDARD -c %s -o %t.23.o 2>&1 | FileCheck --implicit-check-not=error: %s
// RUN: %clang -std=c17 -DPLAIN -c %s -o %t.plain.o
// RUN: cmp %t.traced.o %t.plain.o
// RUN: not %clang -fplugin=%plugin -std=c17 -DWRONG -fsyntax-only %s 2>&1 | FileCheck --check-prefix=WRONG %s

#ifdef PLAIN // clang takes the arguments of an attribute that it does not know for expressions
#define __attribute__(x)
#endif
__attribute__((mlflow_trace(LLM, name = "gnu"))) int gnu(int a) { return a; }
// CHECK: warning: 'mlflow::trace' has no effect on 'gnu': functions in C are not supported
#ifdef STANDARD
[[mlflow::trace(span_type = SpanType::LLM)]] int standard(int a) { return a; }
#endif
struct S {
  int pin __attribute__((mlflow_sensitive));
};
#ifdef WRONG
__attribute__((mlflow_trace(LMM))) int wrong(int a);
// WRONG: error: unknown span type 'LMM', did you mean 'LLM'?
#endif
