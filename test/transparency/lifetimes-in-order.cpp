// Locals, temporaries and parameters are destroyed in the same order, before or after the result is built as the language says.
// RUN: %same-when-traced --sanitize --spans 5 %s
#include <cstdio>

struct Say {
  const char *name;
  Say(const char *n) : name(n) { std::printf("+%s ", name); }
  Say(const Say &o) : name(o.name) { std::printf("=%s ", name); }
  ~Say() { std::printf("-%s ", name); }
  int length() const { return name[1] ? 2 : 1; }
};
struct Guard {
  int &target;
  ~Guard() { target = 100; }
};

[[mlflow::trace]] int scalarOfTemporary() {
  Say a("a");
  return Say("t").length();
}
[[mlflow::trace]] Say classOfTemporary(Say p) {
  Say a("a");
  return Say("t").length() ? Say("r") : p;
}
[[mlflow::trace]] const Say &extended(const Say &s) {
  const Say &local = Say("l");
  return local.length() ? s : local;
}
[[mlflow::trace]] int readBeforeGuard() {
  int value = 1;
  Guard g{value};
  return value;
}
[[mlflow::trace]] void nothingOfTemporary() { return (void)Say("t").length(); }

int main() {
  std::printf("%d\n", scalarOfTemporary());
  { classOfTemporary("p"); }
  std::puts("");
  { extended("e"); }
  std::puts("");
  std::printf("%d\n", readBeforeGuard());
  nothingOfTemporary();
  std::puts("");
}
