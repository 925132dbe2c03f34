// What an ordinary program has, in every C++ there is.
#include <stddef.h>
#include <stdlib.h>

namespace mlflow { // the user's own
struct Span {
  int id;
};
inline int start_span(int name) { return name; }
} // namespace mlflow

class Base {
public:
  virtual ~Base() {}
  virtual int area() const = 0;
};
class Square : public Base {
  int Side;

public:
  explicit Square(int S) : Side(S) {}
  int area() const { return Side * Side; }
};
template <class T> T twice(T t) { return t + t; }

#if __cplusplus >= 201103L
inline int callLambda(int n) {
  auto f = [n](int m) { return n + m; };
  return f(1);
}
constexpr int square(int n) { return n * n; }
static_assert(square(3) == 9, "");
#endif

int program(int n) {
  Square s(n);
  mlflow::Span span = {1};
  int sum = twice(s.area()) + mlflow::start_span(span.id);
#if __cplusplus >= 201103L
  sum += callLambda(n) + square(n);
#endif
#if defined __cpp_exceptions
  try {
    if (n > 100)
      throw n;
  } catch (int e) {
    sum += e;
  }
#endif
  return sum;
}
