// -fplugin-arg-mlflow-private-members records what is private and protected too, in bases as well.
// RUN: %run-traced -fplugin-arg-mlflow-private-members -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++17 -O2 %s | FileCheck %s --check-prefix=PUBLIC
#include <string>

class Base {
  int a = 1;
};
class Account : Base {
public:
  int id = 7;

protected:
  int limit = 9;

private:
  std::string owner = "me";
  static int count;
};

[[mlflow::trace]] void f(const Account &account, const Base &base) {}
// CHECK: in {"account": {"a": 1, "id": 7, "limit": 9, "owner": "me"}, "base": {"a": 1}}
// PUBLIC: in {"account": {"id": 7}, "base": "<Base>"}

int main() { f({}, {}); }
