// Functions that are traced in a precompiled header.
#include <string>
[[mlflow::trace]] inline std::string inHeader(const std::string &s) { return s + "!"; }
template <class T> [[mlflow::trace]] T templated(T t) { return t; }
struct Class {
  [[mlflow::trace]] int method(int n) { return n; }
};
