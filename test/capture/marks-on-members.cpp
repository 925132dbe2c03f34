// [[mlflow::sensitive]] and [[mlflow::skip]] on members hold wherever the member turns up: nested, inherited, in containers, in private parts.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s --check-prefixes=CHECK,PUBLIC
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s --check-prefixes=CHECK,PUBLIC
// RUN: %run-traced -fplugin-arg-mlflow-private-members -std=c++17 -O1 %s | FileCheck %s --check-prefixes=CHECK,PRIVATE
#include <map>
#include <optional>
#include <string>
#include <vector>

struct Login {
  std::string user = "me";
  [[mlflow::sensitive]] std::string pass = "hush";
  [[mlflow::skip]] std::string note = "hush";
  __attribute__((mlflow_sensitive)) unsigned pin : 14;
};
struct Session : Login {
  int id = 1;
};
class Holder {
public:
  std::optional<Login> login = Login{};

private:
  [[mlflow::sensitive]] int inside = 42;
};
template <class T> struct Generic {
  [[mlflow::sensitive]] T value;
  struct {
    [[mlflow::skip]] T skipped;
    T shown;
  };
};

[[mlflow::trace]] std::vector<Session> f(Login a, const Session &b, const std::map<std::string, Holder> &c, Generic<int> d) { return {b}; }
// CHECK: f [UNKNOWN]
// PUBLIC-NEXT: in {"a": {"user": "me", "pass": "***", "pin": "***"}, "b": {"user": "me", "pass": "***", "pin": "***", "id": 1}, "c": {"k": {"login": {"user": "me", "pass": "***", "pin": "***"}}}, "d": {"value": "***", "shown": 6}}
// PRIVATE-NEXT: in {"a": {"user": "me", "pass": "***", "pin": "***"}, "b": {"user": "me", "pass": "***", "pin": "***", "id": 1}, "c": {"k": {"login": {"user": "me", "pass": "***", "pin": "***"}, "inside": "***"}}, "d": {"value": "***", "shown": 6}}
// CHECK-NEXT: out [{"user": "me", "pass": "***", "pin": "***", "id": 1}]

int main() { f({}, {}, {{"k", {}}}, {4, {5, 6}}); }
