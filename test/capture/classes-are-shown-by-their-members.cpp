// Structs and classes are objects of their public members: in declaration order, those of bases and anonymous members in place.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++23 -O2 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -stdlib=libc++ %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O1 -fsanitize=address,undefined %s | FileCheck %s
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

enum class Level { low, high };
struct Point {
  int x = 1;
  double y = 0.5;
};
struct Config {
  std::string name = "n";
  Level level = Level::high;
  std::vector<Point> path = {{}, {2, 3}};
  std::map<std::string, Point> named = {{"a", {}}};
  std::optional<Point> where;
  int grid[2][2] = {{1, 2}, {3, 4}};
  char label[8] = "text";
  bool on = true;
};
[[mlflow::trace]] Config plain(Config config, const Point &point, Point copied) { return config; }
// CHECK: plain [UNKNOWN]
// CHECK-NEXT: in {"config": {"name": "n", "level": "high", "path": [{"x": 1, "y": 0.5}, {"x": 2, "y": 3.0}], "named": {"a": {"x": 1, "y": 0.5}}, "where": null, "grid": {{\[\[}}1, 2], [3, 4]], "label": "text", "on": true}, "point": {"x": 1, "y": 0.5}, "copied": {"x": 1, "y": 0.5}}
// CHECK-NEXT: out {"name": "n",

class Account {
public:
  int id = 7;
  void deposit(int);

protected:
  int limit = 9;

private:
  std::string secret = "hush";
};
class Closed {
  int hidden = 1;
};
struct Empty {};
[[mlflow::trace]] void classes(const Account &a, const Closed &b, Empty c) {}
// CHECK: classes [UNKNOWN]
// CHECK-NEXT: in {"a": {"id": 7}, "b": "<Closed>", "c": "<Empty>"}

struct Base {
  int first = 1;
};
struct Hidden {
  int common = 2;
};
struct Alone : Base {};
class Mixed : public Base, Closed, public Empty, private Point, public Hidden {
public:
  int common = 3;
  int last = 4;
};
struct Names : std::vector<std::string> {
  using vector::vector;
};
struct Table : std::map<std::string, int> {
  int columns = 2;
};
struct Shared : virtual Base {
  int own = 5;
};
[[mlflow::trace]] void bases(Alone a, Mixed b, Names c, std::vector<Names> d, Table e, Shared f) {}
// CHECK: bases [UNKNOWN]
// CHECK-NEXT: in {"a": {"first": 1}, "b": {"first": 1, "Hidden": {"common": 2}, "common": 3, "last": 4}, "c": ["u", "v"], "d": {{\[\[}}"u", "v"], ["w"]], "e": {"std::map<std::string, int>": {}, "columns": 2}, "f": {"Base": "<Base>", "own": 5}}

struct Bits {
  unsigned a : 3;
  int b : 5;
  bool c : 1;
  Level d : 2;
  int : 0;
  unsigned long long e : 61;
  signed char f;
};
[[mlflow::trace]] void bits(Bits a) {}
// CHECK: bits [UNKNOWN]
// CHECK-NEXT: in {"a": {"a": 5, "b": -7, "c": true, "d": "high", "e": 1152921504606846976, "f": -1}}

union Either {
  int number;
  const char *text;
};
struct Tagged {
  int tag = 0;
  union {
    int number;
    double real;
    struct {
      int part;
    };
  };
  struct {
    int inner = 6;
  };
  Either either;
};
[[mlflow::trace]] void unions(Either a, Tagged b) {}
// CHECK: unions [UNKNOWN]
// CHECK-NEXT: in {"a": {"number": "<int>", "text": "<const char*>"}, "b": {"tag": 0, "number": "<int>", "real": "<double>", "part": "<int>", "inner": 6, "either": {"number": "<int>", "text": "<const char*>"}}}

struct Node {
  int value;
  std::unique_ptr<Node> next;
  std::vector<Node> children;
};
[[mlflow::trace]] void recursive(const Node &node) {}
// CHECK: recursive [UNKNOWN]
// CHECK-NEXT: in {"node": {"value": 1, "next": {"value": 2, "next": null, "children": []}, "children": [{"value": 3, "next": null, "children": []}]}}

template <class T> struct Box {
  T value;
};
namespace {
struct Local {
  int a = 1;
};
} // namespace
template <class T> [[mlflow::trace]] void generic(T) {}
// CHECK: generic [UNKNOWN]
// CHECK-NEXT: in {"arg0": {"value": {"a": 1}}}
// CHECK: generic [UNKNOWN]
// CHECK-NEXT: in {"arg0": {"b": 2}}

int main() {
  plain({}, {}, {});
  classes({}, {}, {});
  bases({}, {}, {"u", "v"}, {{"u", "v"}, {"w"}}, {}, {});
  bits({5, -7, true, Level::high, 1ull << 60, -1});
  unions({1}, {});
  Node node{1, std::make_unique<Node>(), {}};
  node.next->value = 2;
  node.children.emplace_back();
  node.children[0].value = 3;
  recursive(node);
  generic(Box<Local>());
  struct InFunction {
    int b = 2;
  };
  generic(InFunction());
}
