// A destructor that throws after the result was built leaves the same objects behind.
// RUN: %same-when-traced --spans 4 %s
#include "Inputs/counted.h"

[[mlflow::trace]] Counted prvalue(bool t) {
  ThrowingDestructor d{t};
  return Counted(3);
}
[[mlflow::trace]] Counted variable(bool t) {
  ThrowingDestructor d{t};
  Counted x(3);
  return x;
}
[[mlflow::trace]] int scalar(bool t) {
  ThrowingDestructor d{t};
  return 3;
}
[[mlflow::trace]] void nothing(bool t) { ThrowingDestructor d{t}; }

int main() {
  for (bool t : {false, true}) {
    run("prvalue", [t] { prvalue(t); });
    run("variable", [t] { variable(t); });
    run("scalar", [t] { scalar(t); });
    run("nothing", [t] { nothing(t); });
  }
}
