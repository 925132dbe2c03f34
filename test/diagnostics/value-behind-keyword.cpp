// A value without a keyword cannot follow one with a keyword; the fix says which keyword is missing.
// RUN: %traced -fsyntax-only -Xclang -verify %s
// RUN: not %traced -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

[[mlflow::trace(span_type = LLM, "n")]] void a(); // expected-error {{value without a keyword behind one with a keyword}}
// CHECK: fix-it:"{{.*}}value-behind-keyword.cpp":{[[@LINE-1]]:34-[[@LINE-1]]:37}:"name = \"n\""
[[mlflow::trace(name = "n", LLM)]] void b(); // expected-error {{value without a keyword behind one with a keyword}}
// CHECK: fix-it:"{{.*}}value-behind-keyword.cpp":{[[@LINE-1]]:29-[[@LINE-1]]:32}:"span_type = LLM"
