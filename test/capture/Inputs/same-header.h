// Functions of every linkage, in a header.
#pragma once
#include <string>
#include <vector>

struct Record {
  int a;
  std::string b;
};
namespace {
struct OfThisUnit {
  int p;
};
} // namespace
struct Incomplete;
struct Pimpl {
  Incomplete *o;
  std::vector<int> v;
};

[[mlflow::trace]] inline int inline_function(const Record &p) {
  struct Local {
    int l;
    std::vector<Record> v;
  };
  auto lambda = [](Local x) __attribute__((mlflow_trace)) { return x.l; };
  return lambda(Local{p.a, {p}});
}
template <class X> [[mlflow::trace]] X function_template(X x) { return x; }
[[mlflow::trace]] static int internal(OfThisUnit p) { return p.p; }
struct Class {
  [[mlflow::trace]] Class(int) {}
  [[mlflow::trace]] Class(const Class &) {}
  [[mlflow::trace]] virtual ~Class() {}
  [[mlflow::trace]] int method(std::vector<Record> v) { return int(v.size()); }
  [[mlflow::trace]] static void fixed(Pimpl) {}
};
template <class X> struct Template {
  X x;
  [[mlflow::trace]] Template(X y) : x(y) {}
  [[mlflow::trace]] X get(X d) const { return d; }
};
extern template int function_template<int>(int);
extern template struct Template<long>;
[[mlflow::trace]] constexpr int constant(int i) { return i; }
inline auto variable = [](int i) __attribute__((mlflow_trace)) { return i; };

int other();

inline int use_header() {
  Class c(1);
  Class d = c;
  d.method({});
  Class::fixed({});
  return inline_function({1, "x"}) + function_template(5) + function_template(Record{2, "y"}).a + int(Template<long>(4).get(5)) +
         Template<int>(4).get(1) + constant(4) + variable(6);
}
