// A program's functions may have the names of ours, and take anything: values of its types are read all the same, by our functions.
// RUN: %cxx -std=c++17 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
// RUN: g++ -std=c++20 -Wall -Wextra -Werror %s %runtime-src-flags -o %t && env MLFLOW_TRACE_ENABLED=false %t | FileCheck %s
#include "Inputs/shown.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace shop {

struct Item {
  int id;
};

// What is not ours is never called: neither what takes anything, nor what takes an Item in any place.
#define GREEDY(name)                                                                                                   \
  template <class A, class B> void name(A &&, B &&) = delete;                                                          \
  template <class A> void name(A &, const Item &) = delete;                                                            \
  template <class A, class B> void name(A &&, const Item &, B &&) = delete
GREEDY(encode);
GREEDY(encode_array);
GREEDY(encode_by_capture);
GREEDY(encode_json);
GREEDY(encode_map);
GREEDY(encode_number);
GREEDY(encode_object);
GREEDY(encode_optional);
GREEDY(encode_pair);
GREEDY(encode_pointee);
GREEDY(encode_range);
GREEDY(encode_scalar);
GREEDY(encode_time);
GREEDY(encode_tuple);
GREEDY(encode_variant);
GREEDY(for_each_element);
GREEDY(guarded);
GREEDY(put_text);
GREEDY(put_units);
GREEDY(seconds_of);
GREEDY(text_of_array);

enum class Size { Small = 1, Large = 2 };
void mlflow_capture(mlflow::Writer &out, const Item &item) { out.object().field("id", item.id).field("size", Size::Large); }
struct Name : std::string {
  using std::string::string;
};
template <class T> struct List : std::vector<T> {
  using std::vector<T>::vector;
};
template <class T> struct Maybe {
  using value_type = T;
  T value;
  bool has_value() const { return true; }
  const T &operator*() const { return value; }
};
struct Ticks {
  using rep = int;
  using period = std::ratio<1, 2>;
  int count() const { return 3; }
};

} // namespace shop

int main() {
  // CHECK: {"id": 7, "size": 2}
  show(shop::Item{7});
  // CHECK: {{\[}}{"id": 1, "size": 2}, {"id": 2, "size": 2}]
  show(shop::List<shop::Item>{{1}, {2}});
  // CHECK: {"n": [2]}
  show(std::map<shop::Name, std::vector<shop::Size>>{{"n", {shop::Size::Large}}});
  // CHECK: {{\[\[}}{"id": 1, "size": 2}, 1]]
  show(std::vector<std::pair<shop::Item, shop::Size>>{{{1}, shop::Size::Small}});
  // CHECK: {"id": 3, "size": 2}
  show(shop::Maybe<shop::Item>{{3}});
  // CHECK: "PT1.5S"
  show(shop::Ticks());
  // CHECK: [{"id": 4, "size": 2}]
  shop::Item items[] = {{4}};
  show(items);
  // CHECK: {"a": {"id": 5, "size": 2}}
  show({{"a", shop::Item{5}}});
}
