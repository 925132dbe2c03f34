// A class that is returned as a prvalue is built in its place, traced or not.
// RUN: %same-when-traced --sanitize --spans 14 %s
#include "Inputs/counted.h"
#include <stdexcept>

struct Pair {
  Counted a, b;
  int c;
};
struct Tiny {
  int a;
  ~Tiny() { counts().destroyed++; }
};

[[mlflow::trace]] Counted prvalue(int a) { return Counted(a); }
[[mlflow::trace]] Counted converted(int a) { return a; }
[[mlflow::trace]] Counted listed(int a) { return {a}; }
[[mlflow::trace]] const Counted constant() { return Counted(4); }
[[mlflow::trace]] auto deduced(int a) { return Counted(a); }
[[mlflow::trace]] Pair aggregate() { return {Counted(1), Counted(2), 3}; }
[[mlflow::trace]] Counted ofThrow(bool b) { return b ? throw std::runtime_error("x") : Counted(1); }
[[mlflow::trace]] Counted conditional(bool b) {
  Counted a(1);
  return b ? a : Counted(2);
}
[[mlflow::trace]] Counted ofCall(int a) { return prvalue(a); }
[[mlflow::trace]] Counted ofStatementExpression() {
  return ({
    Counted t(8);
    t;
  });
}
[[mlflow::trace]] SelfPointing selfPointing() { return SelfPointing(); }
[[mlflow::trace]] Tiny tiny(int i) { return Tiny{i}; }
[[mlflow::trace]] Counted fromSwitch(int i) {
  switch (i) {
  case 0:
    return Counted(1);
  case 1: {
    Counted k(2);
    return k;
  }
  default:
    return 5;
  }
}
[[mlflow::trace]] Counted fromHandler() {
  try {
    Counted x(1);
    throw 2;
  } catch (int e) {
    return Counted(e);
  }
}

int main() {
  run("prvalue", [] { prvalue(1); });
  run("converted", [] { converted(1); });
  run("listed", [] { listed(1); });
  run("constant", [] { constant(); });
  run("deduced", [] { deduced(1); });
  run("aggregate", [] { aggregate(); });
  run("value beside throw", [] { ofThrow(false); });
  run("throw", [] { ofThrow(true); });
  run("conditional", [] { conditional(true), conditional(false); });
  run("of call", [] { ofCall(1); });
  run("statement expression", [] { ofStatementExpression(); });
  run("self-pointing", [] {
    auto s = selfPointing();
    std::printf("in place %d, ", s.isInPlace());
  });
  run("tiny", [] { tiny(1); });
  for (int i = 0; i < 3; i++)
    run("switch", [i] { fromSwitch(i); });
  run("handler", [] { fromHandler(); });
}
