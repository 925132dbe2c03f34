// A bare word must be a span type that MLflow knows; the note says how to write one of your own.
// RUN: %traced -fsyntax-only -Xclang -verify %s
// RUN: not %traced -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

// expected-error@+2 {{unknown span type 'LMM', did you mean 'LLM'?}}
// expected-note@+1 {{a type of your own goes in quotes: "LMM"}}
[[mlflow::trace(LMM)]] void bare();
// CHECK: fix-it:"{{.*}}unknown-span-type.cpp":{[[@LINE-1]]:17-[[@LINE-1]]:20}:"LLM"

// expected-error@+2 {{unknown span type 'Chain', did you mean 'CHAIN'?}}
// expected-note@+1 {{span types are UNKNOWN, LLM, CHAIN,}}
[[mlflow::trace(span_type = mlflow::SpanType::Chain)]] void scoped();
// CHECK: fix-it:"{{.*}}unknown-span-type.cpp":{[[@LINE-1]]:47-[[@LINE-1]]:52}:"CHAIN"

// expected-error@+2 {{unknown span type 'Billing'}}
// expected-note@+1 {{goes in quotes: "Billing"}}
[[mlflow::trace(SpanType::Billing)]] void far();
// CHECK-NOT: fix-it
