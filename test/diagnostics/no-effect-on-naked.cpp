// A naked function has no frame that a span could live in, whichever of the two attributes comes first.
// RUN: %traced -std=c++20 -Xclang -verify -c %s -o %t.o

[[mlflow::trace, gnu::naked]] void f() { asm("ret"); } // expected-warning {{'mlflow::trace' has no effect on 'f': a naked function has no frame}}
[[gnu::naked, mlflow::trace]] void g() { asm("ret"); } // expected-warning {{'mlflow::trace' has no effect on 'g': a naked function has no frame}}
