// valgrind finds nothing to say of a program whose values are recorded: members without a value are copied, not looked at.
// RUN: %traced -std=c++17 -O1 %s %libs -o %t
// RUN: env MLFLOW_TRACKING_URI=file:%t.store MLFLOW_TRACE_EXIT_TIMEOUT=60 valgrind -q --leak-check=no --error-exitcode=9 %t
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

[[mlflow::trace]] void f(const Unset &a, Unset b, int &never_set, char *raw, [[mlflow::out]] int &set) { set = 1; }

int main() {
  Unset unset;
  unset.either.number = 1;
  unset.text[0] = '\0';
  int never_set, set;
  char raw[4];
  f(unset, unset, never_set, raw, set);
}
