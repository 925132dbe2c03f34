module;
#include <cstddef>
export module shapes;
export [[mlflow::trace(LLM, "exported")]] int exported(int a) { return a; }
export template <class T> [[mlflow::trace(TOOL, "template of module")]] T of_module(T t) { return t; }
export [[mlflow::trace(name = "inline of module")]] inline int inlined(int a) { return a; }
