module;
#include <thread>
export module started;

[[mlflow::trace]] int work(int n) { return n; }
export [[mlflow::trace]] inline void inlineStart(int n) { std::thread(work, n).join(); }
export template <class N> [[mlflow::trace]] void templateStart(N n) {
  std::thread([n] { work(n); }).join();
}
