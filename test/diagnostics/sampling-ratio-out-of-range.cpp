// A sampling ratio is a share.
// RUN: %traced -fsyntax-only -Xclang -verify %s

[[mlflow::trace(sampling_ratio_override = 1.5)]] void a(); // expected-error {{'sampling_ratio_override' is 1.5, outside of 0 to 1}}
[[mlflow::trace(sampling_ratio_override = -1)]] void b(); // expected-error {{'sampling_ratio_override' is -1, outside of 0 to 1}}
[[mlflow::trace(sampling_ratio_override = "all")]] void c(); // expected-error {{'sampling_ratio_override' takes a number from 0 to 1}}
[[mlflow::trace(sampling_ratio_override = 0)]] void d();
[[mlflow::trace(sampling_ratio_override = 1.0f)]] void e();
