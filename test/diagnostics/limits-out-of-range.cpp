// Limits are whole numbers, in the range of the settings that they stand for.
// RUN: %traced -fsyntax-only -Xclang -verify %s

[[mlflow::trace(max_depth = 25)]] void a(); // expected-error {{'max_depth' is 25, outside of 1 to 24}}
[[mlflow::trace(max_elements = 0)]] void b(); // expected-error {{'max_elements' is 0, outside of 1 to 1000000}}
[[mlflow::trace(max_elements = -1)]] void c(); // expected-error {{'max_elements' is -1, outside of 1 to 1000000}}
[[mlflow::trace(max_string_bytes = 4.5)]] void d(); // expected-error {{'max_string_bytes' takes a whole number from 16 to 1073741824}}
[[mlflow::trace(max_value_bytes = "64K")]] void e(); // expected-error {{'max_value_bytes' takes a whole number from 256 to 1073741824}}
[[mlflow::trace(max_value_bytes = 0x10000, max_depth = 24, max_elements = 1'000, max_string_bytes = 16u)]] void f();
