// Under -fno-elide-constructors the same copies and moves are made.
// RUN: %same-when-traced --levels '-O0,-fno-elide-constructors -O2,-fno-elide-constructors' --spans 4 %s
#include "Inputs/counted.h"

[[mlflow::trace]] Counted prvalue(int a) { return Counted(a); }
[[mlflow::trace]] Counted variable(int a) {
  Counted x(a);
  return x;
}
[[mlflow::trace]] Counted parameter(Counted p) { return p; }
[[mlflow::trace]] Counted either(bool b) {
  Counted x(1), y(2);
  if (b)
    return x;
  return y;
}

int main() {
  run("prvalue", [] { prvalue(1); });
  run("variable", [] { variable(1); });
  run("parameter", [] { parameter(Counted(1)); });
  run("either", [] { either(true), either(false); });
}
