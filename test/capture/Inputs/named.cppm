module;
#include <string>
#include <vector>
export module named;
export struct Exported {
  int a;
  std::vector<std::string> v;
};
export [[mlflow::trace]] inline int inline_function(const Exported &e, std::string s) { return e.a; }
export template <class X> [[mlflow::trace]] X function_template(X x) { return x; }
export [[mlflow::trace]] int function(int x) { return x; }
