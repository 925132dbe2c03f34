// Any text in quotes is a span type, as MLflow allows it, however near it comes to a known one.
// RUN: %traced -fsyntax-only -Xclang -verify %s
// expected-no-diagnostics

[[mlflow::trace("CHIAN")]] void nearly_known();
[[mlflow::trace(span_type = "billing, monthly")]] void anything();
