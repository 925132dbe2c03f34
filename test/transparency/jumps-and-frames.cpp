// Computed goto, asm goto, variable length arrays, va_list, alloca and Duff's device work in traced functions.
// RUN: %same-when-traced --all --standards c++17 --spans 7 %s
#include <cstdarg>
#include <cstdio>
#include <cstring>

int computed(int n) {
  static void *const table[] = {&&zero, &&one, &&end};
  int sum = 0;
  goto *table[n];
zero:
  sum += 1;
one:
  sum += 10;
end:
  return sum;
}
int asmGoto(int n) {
  asm goto("test %0, %0\n\tjz %l[none]" : : "r"(n) : "cc" : none);
  return 1;
none:
  return 0;
}
int variableLength(int n) {
  int a[n];
  for (int i = 0; i < n; i++)
    a[i] = i * i;
  return a[n - 1] + int(sizeof a);
}
int formatted(char *to, const char *format, va_list list) { return std::vsprintf(to, format, list); }
int variadic(char *to, const char *format, ...) {
  va_list list, copy;
  va_start(list, format);
  va_copy(copy, list);
  int n = formatted(to, format, list) + formatted(to, format, copy);
  va_end(copy);
  va_end(list);
  return n;
}
int onTheStack(int n) {
  char *p = static_cast<char *>(__builtin_alloca(n));
  std::memset(p, 1, n);
  return p[n - 1];
}
int duff(int n) {
  int count = 0;
  switch (n % 4) {
  case 0:
    do {
      count++;
    case 3:
      count++;
    case 2:
      count++;
    case 1:
      count++;
    } while ((n -= 4) > 0);
  }
  return count;
}

int main() {
  char text[64];
  std::printf("%d %d %d\n", computed(0), computed(1), computed(2));
  std::printf("%d %d %d %d\n", asmGoto(0), asmGoto(1), variableLength(5), onTheStack(100));
  std::printf("%d %s %d\n", variadic(text, "%d-%s", 5, "x"), text, duff(7));
}
