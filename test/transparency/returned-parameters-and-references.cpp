// Parameters, references and what they refer to are passed on as they were.
// RUN: %same-when-traced --sanitize --spans 12 %s
#include "Inputs/counted.h"

[[mlflow::trace]] Counted parameter(Counted p) { return p; }
[[mlflow::trace]] Counted copyOf(const Counted &p) { return p; }
[[mlflow::trace]] Counted moved(Counted &&p) { return std::move(p); }
[[mlflow::trace]] Counted &reference(Counted &p) { return p; }
[[mlflow::trace]] const Counted &constReference(const Counted &p) { return p; }
[[mlflow::trace]] Counted &&rvalueReference(Counted &p) { return std::move(p); }
[[mlflow::trace]] decltype(auto) deducedReference(Counted &p) { return (p); }
[[mlflow::trace]] decltype(auto) deducedRvalueReference(Counted &p) { return std::move(p); }
[[mlflow::trace]] int &intReference(int &i) { return i; }
[[mlflow::trace]] int (&arrayReference(int (&a)[3]))[3] { return a; }
[[mlflow::trace]] void (&functionReference())(const char *) { return report; }
[[mlflow::trace]] Counted *pointer(Counted &p) { return &p; }

int main() {
  Counted g(7);
  int i = 1, a[3] = {};
  report("made");
  run("parameter", [&] { parameter(g); });
  run("temporary as parameter", [] { parameter(Counted(1)); });
  run("copy", [&] { copyOf(g); });
  run("moved", [] { moved(Counted(2)); });
  run("reference", [&] { std::printf("same %d, ", &reference(g) == &g); });
  run("const reference", [&] { std::printf("same %d, ", &constReference(g) == &g); });
  run("rvalue reference", [&] { Counted x = rvalueReference(g); });
  run("deduced reference", [&] { std::printf("same %d, ", &deducedReference(g) == &g); });
  run("deduced rvalue reference", [&] { Counted x = deducedRvalueReference(g); });
  run("int reference", [&] { std::printf("same %d, ", &intReference(i) == &i); });
  run("array reference", [&] { std::printf("same %d, ", &arrayReference(a) == &a); });
  run("function reference", [] { std::printf("same %d, ", &functionReference() == &report); });
  run("pointer", [&] { std::printf("same %d, ", pointer(g) == &g); });
}
