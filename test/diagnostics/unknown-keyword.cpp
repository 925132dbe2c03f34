// A keyword that does not exist is an error at the word, with the list and, if it is nearly one of them, the right one as a fix.
// RUN: %traced -fsyntax-only -Xclang -verify %s
// RUN: not %traced -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

// expected-error@+2 {{unknown keyword 'nmae', did you mean 'name'?}}
// expected-note@+1 {{keywords are span_type, name, attributes, log_level,}}
[[mlflow::trace(LLM, nmae = "x")]] void near();
// CHECK: fix-it:"{{.*}}unknown-keyword.cpp":{[[@LINE-1]]:22-[[@LINE-1]]:26}:"name"

// expected-error@+2 {{unknown keyword 'colour'}}
// expected-note@+1 {{keywords are}}
[[mlflow::trace(colour = "red")]] void far();
// CHECK-NOT: fix-it
