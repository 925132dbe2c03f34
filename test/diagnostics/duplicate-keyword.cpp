// The same thing said twice is an error at the second one, be it by keyword or by position.
// RUN: %traced -fsyntax-only -Xclang -verify %s

[[mlflow::trace(name = "a", name = "b")]] void a(); // expected-error {{'name' is given twice}}
[[mlflow::trace(LLM, span_type = TOOL)]] void b(); // expected-error {{'span_type' is given twice}}
[[mlflow::trace(attributes = {"k": 1, "k": 2})]] void c(); // expected-error {{duplicate key "k"}}
[[mlflow::trace(capture_inputs = [x, x])]] void d(int x); // expected-error {{parameter 'x' is named twice}}
[[mlflow::trace(LLM), mlflow::trace(TOOL)]] void e(); // expected-error {{'mlflow::trace' is given twice}}
