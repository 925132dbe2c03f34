// Functions whose loops must not suffer from being traced: parameters and results that live in registers have to stay
// there. Compiled, not run; loops.py reads the assembly.
#include <string_view>

struct Vector {
  double x, y, z;
};
struct Pair {
  long a, b;
};

[[mlflow::trace]] long scalars(long n, double x, const long *p) {
  long sum = 0;
  for (long i = 0; i < n; ++i)
    sum += p[i] * n ^ static_cast<long>(x * static_cast<double>(i));
  return sum;
}

[[mlflow::trace]] long struct_by_value(Pair q, const long *p) {
  long sum = 0;
  for (long i = 0; i < q.a; ++i)
    sum += p[i] * q.b;
  return sum;
}

[[mlflow::trace]] long view_by_value(std::string_view text, char c) {
  long count = 0;
  for (char each : text)
    count += each == c;
  return count;
}

[[mlflow::trace]] Vector struct_in_memory(const Vector *p, long n) {
  Vector sum{};
  for (long i = 0; i < n; ++i) {
    sum.x += p[i].x;
    sum.y += p[i].y;
    sum.z += p[i].z;
  }
  return sum;
}

[[mlflow::trace]] Pair struct_in_registers(const long *p, long n) {
  Pair sum{};
  for (long i = 0; i < n; ++i) {
    sum.a ^= p[i];
    sum.b += p[i];
  }
  return sum;
}

void elsewhere(long);

[[mlflow::trace]] long with_calls(long n, double x, Pair q) {
  long sum = 0;
  for (long i = 0; i < n; ++i) {
    elsewhere(i * q.a);
    sum += i * q.b + static_cast<long>(x);
  }
  return sum;
}
