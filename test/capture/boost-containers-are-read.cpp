// Containers, optional and pointers of Boost are read like those of the standard library.
// RUN: %run-traced -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-traced -std=c++20 -O2 %s | FileCheck %s
#include <boost/array.hpp>
#include <boost/circular_buffer.hpp>
#include <boost/container/flat_map.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>
#include <boost/optional.hpp>
#include <boost/shared_ptr.hpp>
#include <boost/unordered_map.hpp>
#include <string>

[[mlflow::trace]] void f(boost::optional<int> a, const boost::optional<std::string> &b, const boost::container::small_vector<int, 4> &c,
                         const boost::container::flat_map<std::string, int> &d, boost::shared_ptr<int> e,
                         const boost::unordered_map<std::string, int> &g, const boost::circular_buffer<int> &h, boost::array<int, 2> i,
                         const boost::container::static_vector<double, 4> &j) {}
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": 1, "b": null, "c": [1, 2], "d": {"k": 1}, "e": 5, "g": {"u": 2}, "h": [7], "i": [1, 2], "j": [0.5]}

int main() {
  boost::circular_buffer<int> ring(3);
  ring.push_back(7);
  f(1, boost::none, {1, 2}, {{"k", 1}}, boost::shared_ptr<int>(new int(5)), {{"u", 2}}, ring, {{1, 2}}, {0.5});
}
