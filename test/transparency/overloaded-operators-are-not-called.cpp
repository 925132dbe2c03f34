// The user's own operators &, comma and new are called as often as without the plugin.
// RUN: %same-when-traced --all --standards c++17 --sanitize --spans 5 %s
#include <cstdio>
#include <cstdlib>
#include <new>

int news, addresses, commas;
void *operator new(std::size_t n) {
  news++;
  if (void *p = std::malloc(n))
    return p;
  throw std::bad_alloc();
}
void operator delete(void *p) noexcept { std::free(p); }
void operator delete(void *p, std::size_t) noexcept { std::free(p); }

struct Odd {
  int n;
  Odd *operator&() { return addresses++, nullptr; }
  const Odd *operator&() const { return addresses++, nullptr; }
  bool operator!() const { return true; }
  void *operator new(std::size_t n) { return news += 100, std::malloc(n); }
  void operator delete(void *p) { std::free(p); }
};
Odd operator,(Odd a, Odd) { return commas++, a; }
Odd byValue(Odd o) { return o; }
const Odd &byReference(const Odd &o) { return o; }
Odd local(int n) {
  Odd o{n};
  return o;
}
int *allocates(int n) { return new int(n); }

int main() {
  Odd o{1};
  int sum = byValue(o).n + byReference(o).n + local(2).n;
  delete allocates(3);
  delete new Odd{4};
  std::printf("%d %d %d %d\n", sum, news, addresses, commas);
}
