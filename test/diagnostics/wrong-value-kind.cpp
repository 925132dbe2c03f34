// A value that its keyword cannot take is an error over the whole value, with a fix where the intent is plain.
// RUN: %traced -fsyntax-only -Xclang -verify %s
// RUN: not %traced -fsyntax-only -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s

[[mlflow::trace(42)]] void a(); // expected-error {{'span_type' takes SpanType::X, X or a string}}
[[mlflow::trace(name = generate)]] void b(); // expected-error {{'name' takes a string}}
// CHECK: fix-it:"{{.*}}wrong-value-kind.cpp":{[[@LINE-1]]:24-[[@LINE-1]]:32}:"\"generate\""
[[mlflow::trace(capture_outputs = 0)]] void c(); // expected-error {{'capture_outputs' takes true or false}}
// CHECK: fix-it:"{{.*}}wrong-value-kind.cpp":{[[@LINE-1]]:35-[[@LINE-1]]:36}:"false"
[[mlflow::trace(log_level = 10)]] void d(); // expected-error {{'log_level' takes DEBUG, INFO, WARNING, ERROR or CRITICAL}}
[[mlflow::trace(capture_inputs = query)]] void e(int query); // expected-error {{'capture_inputs' takes true, false or a list of parameter names: [a, b]}}
// CHECK: fix-it:"{{.*}}wrong-value-kind.cpp":{[[@LINE-1]]:34-[[@LINE-1]]:39}:"[query]"
[[mlflow::trace(output_reducer = "join")]] void f(); // expected-error {{'output_reducer' takes the name of a function or function object}}
// CHECK: fix-it:"{{.*}}wrong-value-kind.cpp":{[[@LINE-1]]:34-[[@LINE-1]]:40}:"join"
[[mlflow::trace(trace_destination = 3)]] void g(); // expected-error {{'trace_destination' takes a string}}
// expected-error@+2 {{expected ',' or '}' behind the name of a parameter}}
// expected-note@+1 {{what is computed is set in the function: mlflow::get_current_active_span().set_attribute(key, value)}}
[[mlflow::trace(attributes = {"n": sizeof(int)})]] void h();
// expected-error@+2 {{'attributes' takes an object}}
// expected-note@+1 {{attributes look like {"key": constant, "other": parameter, ...}}}
[[mlflow::trace(attributes = ["a"])]] void i();
