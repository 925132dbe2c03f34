// valgrind finds nothing to say of a program whose values are recorded: what may have no value is not looked at.
// RUN: %traced -std=c++17 -O1 %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=file:%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 valgrind -q --leak-check=no --error-exitcode=9 %t
// The same of all types that are in the table.
// RUN: %traced -std=c++20 -O1 %S/types-and-their-json.cpp %libs -o %t.table
// RUN: env MLFLOW_TRACKING_URI=file:%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 valgrind -q --leak-check=no --error-exitcode=9 %t.table > %t.expected
#include <optional>
#include <string>
#include <variant>
#include <vector>

union Either {
  int number;
  double real;
};
struct Unset {
  int tag = 1;
  Either either;
  char text[32];
  int *pointer = nullptr;
  std::optional<std::string> maybe;
  std::variant<std::monostate, std::vector<int>> one;
};

struct Plain { // its objects need not have a value
  int number;
  bool flag;
  enum { low, high } level;
};

[[mlflow::trace]] void f(const Unset &a, Unset b, int &never_set, char *raw, [[mlflow::out]] int &set, Plain &c, Plain *d) { set = 1; }

[[mlflow::trace]] void g(Plain *a) {}

int main() {
  Unset unset;
  unset.either.number = 1;
  unset.text[0] = '\0';
  int never_set, set;
  char raw[4];
  Plain never;
  f(unset, unset, never_set, raw, set, never, nullptr);
  Plain *also_never = new Plain;
  g(also_never);
  delete also_never;
}
