// Any value can be given to a span: scalars, texts, and types that look like those of the standard library, with no
// header of theirs included by ours. What cannot be read is named.
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: %cxx -std=c++20 -Wall -Wextra -Werror -fsanitize=undefined,address %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <variant>
#include <vector>

struct Opaque {
  int number;
};
struct Incomplete;
struct Deleter {
  void operator()(Incomplete *) const {}
};
enum class Level : unsigned char { high = 200 };
enum Old { old_one = -1 };
void function() {}

int main() {
  show(true);                                           // CHECK: {{^}}true
  show(-7);                                             // CHECK-NEXT: -7
  show(18446744073709551615u);                          // CHECK-NEXT: "18446744073709551615"
  show(0.1f);                                           // CHECK-NEXT: {{^}}0.1{{$}}
  show(0.1);                                            // CHECK-NEXT: {{^}}0.1{{$}}
  show(2.5L);                                           // CHECK-NEXT: 2.5
  show('c');                                            // CHECK-NEXT: "c"
  show(u'\u00e9');                                      // CHECK-NEXT: "é"
  show(static_cast<signed char>(65));                   // CHECK-NEXT: 65
  show(nullptr);                                        // CHECK-NEXT: null
  show(Level::high);                                    // CHECK-NEXT: 200
  show(old_one);                                        // CHECK-NEXT: -1
  show(static_cast<__int128>(-1) << 100);               // CHECK-NEXT: "-1267650600228229401496703205376"
  show("text");                                         // CHECK-NEXT: "text"
  show(static_cast<const char *>(nullptr));             // CHECK-NEXT: null
  show(std::string("s\"s"));                            // CHECK-NEXT: "s"s"
  show(u8"\u00e9");                                     // CHECK-NEXT: "é"
  show(U"\U0001f600");                                  // CHECK-NEXT: "😀"
  show(std::wstring(L"wide"));                          // CHECK-NEXT: "wide"
  char filled[3] = {'a', 'b', 'c'};                     // no NUL in it
  show(filled);                                         // CHECK-NEXT: "abc"
  show(std::filesystem::path("/a/b"));                  // CHECK-NEXT: "/a/b"
  show(std::vector{1, 2});                              // CHECK-NEXT: [1, 2]
  show(std::vector{true, false});                       // CHECK-NEXT: [true, false]
  show(std::list<std::string>{"a"});                    // CHECK-NEXT: ["a"]
  show(std::set<int>{3, 1});                            // CHECK-NEXT: [1, 3]
  show(std::array<int, 2>{1, 2});                       // CHECK-NEXT: [1, 2]
  int numbers[2][2] = {{1, 2}, {3, 4}};                 //
  show(numbers);                                        // CHECK-NEXT: {{\[\[}}1, 2], [3, 4]]
  show(std::map<std::string, int>{{"k", 1}});           // CHECK-NEXT: {"k": 1}
  show(std::map<int, std::string>{{1, "v"}});           // CHECK-NEXT: {{\[\[}}1, "v"]]
  show(std::pair(1, "two"));                            // CHECK-NEXT: [1, "two"]
  const char *none = nullptr;
  show(std::map<const char *, int>{{none, 1}});         // CHECK-NEXT: {"": 1}
  show(std::pair(none, 2));                             // CHECK-NEXT: [null, 2]
  show(std::tuple(1, 2.5, std::string("x")));           // CHECK-NEXT: [1, 2.5, "x"]
  show(std::tuple<>());                                 // CHECK-NEXT: []
  show(std::optional<int>());                           // CHECK-NEXT: null
  show(std::optional(std::vector{1}));                  // CHECK-NEXT: [1]
  show(std::variant<int, std::string>("text"));         // CHECK-NEXT: "text"
  show(std::monostate());                               // CHECK-NEXT: "<std::monostate>"
  show(std::make_unique<int>(3));                       // CHECK-NEXT: 3
  show(std::shared_ptr<int>());                         // CHECK-NEXT: null
  show(std::unique_ptr<Incomplete, Deleter>());         // CHECK-NEXT: null
  show(std::ref(numbers[0][1]));                        // CHECK-NEXT: 2
  show(std::chrono::milliseconds(-1500));               // CHECK-NEXT: "-PT1.5S"
  show(std::chrono::hours(2));                          // CHECK-NEXT: "PT7200S"
  show(std::chrono::duration<double>(0.25));            // CHECK-NEXT: "PT0.25S"
  std::chrono::system_clock::time_point point(std::chrono::milliseconds(1700000000123));
  show(point);                                          // CHECK-NEXT: "2023-11-14T22:13:20.123Z"
  show(point - std::chrono::hours(24 * 365 * 60));      // CHECK-NEXT: "1963-11-29T22:13:20.123Z"
  show(Opaque{1});                                      // CHECK-NEXT: "<Opaque>"
  show(&numbers);                                       // CHECK-NEXT: "<int{{.*}}[2][2]{{.*}}>"
  show(function);                                       // CHECK-NEXT: "<void{{ ?}}()>"
  show(&Opaque::number);                                // CHECK-NEXT: "<int Opaque::*>"
}
