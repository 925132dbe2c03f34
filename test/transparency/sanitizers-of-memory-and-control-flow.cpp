// MemorySanitizer, which sees the recorder call libc, and control flow integrity, which sees the program call the recorder, say nothing of it.
// RUN: %same-when-traced --all --standards c++17 --spans 7 --levels '-O1,-fsanitize=memory -O0,-g,-fsanitize=memory' %s
// RUN: %same-when-traced --all --standards c++17 --spans 7 '--levels=-O1,-flto,-fvisibility=hidden,-fsanitize=cfi,-fuse-ld=lld' %s
#include <cerrno>
#include <cstdio>
#include <deque>
#include <map>
#include <pthread.h>
#include <tuple>
#include <unistd.h>
#include <vector>

struct Base {
  virtual int area(int n) const { return n; }
  virtual ~Base() {}
};
struct Square : Base {
  int area(int n) const override { return n * n; }
};
int sum(const std::deque<int> &numbers, const std::vector<bool> &bits, std::tuple<int, const char *> t) {
  return numbers[0] + bits[1] + std::get<0>(t);
}
int texts(const char *a, const char *b) { return a[0] + b[1]; }
int throws(int n) {
  if (n > 3)
    throw n;
  return n;
}
std::vector<int> made(int n) { return std::vector<int>(n, n); }
int (*indirect(const Base &b))(int) { return b.area(2) == 4 ? throws : nullptr; }
void *thread(void *p) { return made(3).size() == 3 ? p : nullptr; }

int main() {
  Square s;
  std::printf("%d %d %d\n", sum({1, 2, 3}, {true, true}, {4, "x"}), texts("hello", "world"), indirect(s)(3));
  try {
    throws(5);
  } catch (int n) {
    std::printf("%d\n", n);
  }
  pthread_t t;
  void *result = nullptr;
  pthread_create(&t, nullptr, thread, &s);
  pthread_join(t, &result);
  std::printf("%d %zu\n", result == &s, made(2).size());
}
