module;
export module methods;
export struct Class {
  [[mlflow::trace]] int method(int n) { return n; }
};
export [[mlflow::trace]] inline int inlined(int n) { return n; }
