// mlflow_capture beside a type is what is recorded of its objects, wherever they are. One that throws, writes twice,
// nothing, or never ends costs its own value only.
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fno-exceptions -DNO_THROW %s %runtime-src-flags -o %t
#include "Inputs/shown.h"

#include <map>
#include <optional>
#include <stdexcept>
#include <vector>

namespace geometry {
struct Point {
  int x, y;
};
void mlflow_capture(mlflow::Writer &out, const Point &point) { out.object().field("x", point.x).field("y", point.y); }

struct Line {
  std::vector<Point> points;
};
void mlflow_capture(mlflow::Writer &out, const Line &line) {
  auto points = out.array();
  for (auto &point : line.points)
    points.element(point);
}
struct Named {
  std::string name;
  operator std::string_view() const { return name; }
};
void mlflow_capture(mlflow::Writer &out, const Named &named) { out.write({{"name", named.name}}); }
} // namespace geometry

struct Throws {};
void mlflow_capture(mlflow::Writer &out, const Throws &) {
  auto object = out.object();
  object.field("before", 1);
#ifndef NO_THROW
  throw std::runtime_error("no");
#endif
}
struct Twice {};
void mlflow_capture(mlflow::Writer &out, const Twice &) {
  out.write(1);
  out.write("two");
  out.array().element(3);
}
struct Never {};
void mlflow_capture(mlflow::Writer &, const Never &) {}
struct Endless {};
void mlflow_capture(mlflow::Writer &out, const Endless &self) { out.write(self); }

int main() {
  using namespace geometry;
  show(Point{1, 2});                                 // CHECK: {{^}}{"x": 1, "y": 2}
  show(Line{{{1, 2}, {3, 4}}});                      // CHECK-NEXT: [{"x": 1, "y": 2}, {"x": 3, "y": 4}]
  show(std::map<std::string, Point>{{"p", {1, 2}}}); // CHECK-NEXT: {"p": {"x": 1, "y": 2}}
  show(std::optional(Point{1, 2}));                  // CHECK-NEXT: {"x": 1, "y": 2}
  show(Named{"n"});                                  // CHECK-NEXT: {"name": "n"}
#ifndef NO_THROW
  show({1, Throws(), 2});                            // CHECK-NEXT: [1, "<Throws>", 2]
  show(std::vector<Throws>(2));                      // CHECK-NEXT: ["<Throws>", "<Throws>"]
#endif
  show({Twice(), 2});                                // CHECK-NEXT: [1, 2]
  show({Never(), 2});                                // CHECK-NEXT: [null, 2]
  show({Endless(), 2});                              // CHECK-NEXT: ["<Endless>", 2]
}
