#pragma once
[[mlflow::trace(RETRIEVER, "from header")]] inline int in_header(int a) { return a; }
[[mlflow::trace(name = "declared in header")]] int declared_in_header(int a);
template <class T> [[mlflow::trace(CHAIN)]] T template_in_header(T t) { return t; }
struct InHeader {
  [[mlflow::trace(TOOL)]] int method(int a) { return a; }
};
