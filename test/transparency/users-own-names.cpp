// A namespace, functions and variables of the user's with our names are the user's.
// RUN: %same-when-traced --all --standards 'c++11 c++17' --spans 4 %s
#include <cstdio>
namespace mlflow {
int trace(int n) { return n; }
struct Span {
  int enter, leave, handle, site;
};
namespace rt {
int enter(int n) { return n + 1; }
} // namespace rt
} // namespace mlflow
int trace(int slots) { return slots; }
int span_type(int in, int out) {
  int handle = in, site = out, token = handle + site;
  return token;
}
template <class T> T live(T result) { return result; }

int main() {
  mlflow::Span s = {1, 2, 3, 4};
  std::printf("%d %d %d %d %d\n", mlflow::trace(1), mlflow::rt::enter(s.site), trace(3), span_type(4, 5), live(6));
}
