// A header that is compiled as a module.
#pragma once
inline int inModule(int n) { return n + 1; }
struct InModule {
  int method(int n) { return inModule(n); }
};
