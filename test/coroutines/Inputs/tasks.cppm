module;
#include "task.h"
export module tasks;
export [[mlflow::trace]] inline Task<int> inlineTask(int n) { co_return n; }
export template <class T> [[mlflow::trace]] Task<T> templateTask(T t) { co_return co_await inlineTask(int(t)); }
export [[mlflow::trace]] Task<int> compiledTask(int n);
Task<int> compiledTask(int n) { co_return co_await inlineTask(n); }
