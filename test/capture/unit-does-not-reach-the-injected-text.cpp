// What a unit leaves behind at its end, where the text that reads library types is put, changes nothing in that: macros of any name,
// operators that fit everything, poisoned names, pragmas that are still in force.
// RUN: %run-traced -std=c++17 -Werror %s | FileCheck %s
// RUN: %run-traced -std=c++20 -Werror -O2 -g %s | FileCheck %s
#include <list>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

[[mlflow::trace]] std::map<std::string, int> f(const std::list<std::string> &a, std::optional<int> b, std::tuple<int, bool> c,
                                               const std::vector<bool> &d, std::variant<int, std::string> e) {
  return {{"x", 1}, {"y", 2}};
}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": ["p", "q"], "b": 3, "c": [4, true], "d": [true, false], "e": "v"}
// CHECK-NEXT: out {"x": 1, "y": 2}

int main() { f({"p", "q"}, 3, {4, true}, {true, false}, "v"); }

template <typename A, typename B> bool operator!=(const A &, const B &) { return false; }
template <typename A, typename B> bool operator==(const A &, const B &) { return false; }
template <typename A> A &operator++(A &a) { return a; }
template <int I, typename T> const T &get(const T &t) { return t; }
template <int I, typename T> const T *get_if(const T *) { return nullptr; }
using namespace std::rel_ops;
#pragma GCC visibility push(hidden)
#pragma pack(1)
#pragma clang optimize off
#define const
#define inline static
#define auto int
#define for while
#define template struct
#define noexcept throw
#define size banana
#define begin {
#define __x 17
#define __T int
#define __see
#define __attribute__(x)
#define __mlflow somebody_elses
#pragma GCC poison end has_value __o
