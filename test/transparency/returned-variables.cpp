// A variable that is returned by name lives in the place of the result, or is moved from, exactly as without the plugin.
// RUN: %same-when-traced --sanitize --spans 12 %s
#include "Inputs/counted.h"

struct Small {
  int a, b;
};

[[mlflow::trace]] Counted variable(int a) {
  Counted x(a);
  x.value++;
  return x;
}
[[mlflow::trace]] Counted twoVariables(bool b) {
  Counted x(1), y(2);
  if (b)
    return x;
  return y;
}
[[mlflow::trace]] Counted manyWays(int a) {
  if (a == 0)
    return Counted(5);
  if (a == 1) {
    Counted q(7);
    return q;
  }
  if (a == 2)
    return {9};
  Counted z(3);
  return std::move(z);
}
[[mlflow::trace]] Counted fromLoop() {
  for (int i = 0;; i++) {
    Counted t(i);
    if (i == 3)
      return t;
  }
}
[[mlflow::trace]] Counted behindGoto(int i) {
again:
  Counted x(i);
  if (i-- > 0)
    goto again;
  return x;
}
[[mlflow::trace]] SelfPointing selfPointing() {
  SelfPointing s;
  return s;
}
[[mlflow::trace]] SelfPointing oneOfTwo(bool b) {
  SelfPointing s, t;
  if (b)
    return s;
  return t;
}
[[mlflow::trace]] Small small(int n) {
  Small s{0, n};
  for (int i = 0; i < n; i++)
    s.a += i;
  return s;
}
template <class T> [[mlflow::trace]] T inTemplate(T t) {
  T u(std::move(t));
  return u;
}
[[mlflow::trace]] auto closure() {
  Counted x(3);
  return [x] { return x.value; };
}
[[mlflow::trace]] const Counted constantVariable() {
  const Counted x(2);
  return x;
}

int main() {
  run("variable", [] { variable(1); });
  run("two variables", [] { twoVariables(true), twoVariables(false); });
  for (int i = 0; i < 4; i++)
    run("many ways", [i] { manyWays(i); });
  run("loop", [] { fromLoop(); });
  run("goto", [] { behindGoto(3); });
  run("self-pointing", [] {
    auto s = selfPointing();
    auto t = oneOfTwo(true);
    auto u = oneOfTwo(false);
    std::printf("in place %d %d %d, ", s.isInPlace(), t.isInPlace(), u.isInPlace());
  });
  run("small", [] {
    Small s = small(10);
    std::printf("%d %d, ", s.a, s.b);
  });
  run("template", [] { inTemplate(Counted(1)); });
  run("closure", [] { std::printf("%d, ", closure()()); });
  run("constant", [] { constantVariable(); });
}
