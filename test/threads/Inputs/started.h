#include <thread>

[[mlflow::trace]] inline int work(int n) { return n; }
[[mlflow::trace]] inline void inlineStart(int n) { std::thread(work, n).join(); }
template <class N> [[mlflow::trace]] void templateStart(N n) {
  std::thread([n] { work(n); }).join();
}
