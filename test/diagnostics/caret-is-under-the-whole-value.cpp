// The caret stands at the beginning of what is wrong and the line under it reaches to its end, brackets included.
// RUN: not %traced -fsyntax-only %s 2>&1 | FileCheck --strict-whitespace %s

[[mlflow::trace(name = make("a", 1), span_type = LLM)]] void f();
//      CHECK:{{[0-9]}} | {{\[\[}}mlflow::trace(name = make("a", 1), span_type = LLM)]] void f();
// CHECK-NEXT:  |                        ^~~~~~~~~~~~{{$}}
