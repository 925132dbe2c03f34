// A table of types: for each a value, and what it looks like in a trace.
// RUN: %run-traced -std=c++17 -O0 %s | %python %S/Inputs/compare_values.py --at-least 160
// RUN: %run-traced -std=c++23 -O2 %s | %python %S/Inputs/compare_values.py --at-least 170
// RUN: %run-traced -std=c++23 -O1 -stdlib=libc++ %s | %python %S/Inputs/compare_values.py --at-least 170
#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <functional>
#include <future>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <set>
#include <stack>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>
#if __cplusplus >= 202002L
#include <span>
#include <version>
#endif
#ifdef __cpp_lib_source_location
#include <source_location>
#endif
#ifdef __cpp_lib_expected
#include <expected>
#endif
#ifdef __cpp_lib_three_way_comparison
#include <compare>
#endif
#ifdef __cpp_lib_mdspan
#include <mdspan>
#endif

template <class T> [[mlflow::trace]] void show(const T &value) {}
#define SHOW(JSON, ...)                                                                                                                          \
  std::puts("expect: " JSON);                                                                                                                    \
  show(__VA_ARGS__);

enum class Color { red, green = 5 };
enum Mode { m_read = 1, m_write = 2, m_exec = 4 };
struct Point {
  int x, y;
};
struct Failure : std::runtime_error {
  Failure() : std::runtime_error("what") {}
  const char *what() const noexcept override { std::abort(); } // is not called
  int code = 5;
};
struct Silent : std::exception {
  const char *what() const noexcept override { std::abort(); }
  int reason = 7;
};
struct Person {
  std::string name;
  std::optional<int> age;
  std::vector<Point> path;
};
struct Tree {
  int value;
  std::vector<Tree> children;
};
struct Derived : Point {
  Color color;
};
template <class T> struct Box {
  T content;
};
struct Virtual {
  int v = 1;
  virtual ~Virtual() = default;
};
struct MoreVirtual : Virtual {};
class Closed {
  int hidden = 0;
};
struct Empty {};
union Number {
  int i;
  float f;
};
struct Bits {
  unsigned a : 2, b : 6;
};
struct Callable {
  void operator()() const {}
};

using namespace std::string_literals;
using namespace std::chrono_literals;
using Clock = std::chrono::system_clock;

int main() {
  // Numbers and characters
  SHOW("true", true)
  SHOW("false", false)
  SHOW("-5", static_cast<signed char>(-5))
  SHOW("200", static_cast<unsigned char>(200))
  SHOW("-300", static_cast<short>(-300))
  SHOW("60000", static_cast<unsigned short>(60000))
  SHOW("-7", -7)
  SHOW("7", 7u)
  SHOW("-8", -8l)
  SHOW("8", 8ul)
  SHOW("-9223372036854775808", std::int64_t(1) << 63)
  SHOW("\"18446744073709551615\"", ~std::uint64_t(0))
  SHOW("\"170141183460469231731687303715884105727\"", static_cast<__int128>(~static_cast<unsigned __int128>(0) >> 1))
  SHOW("0.1", 0.1f)
  SHOW("0.1", 0.1)
  SHOW("1e+300", 1e300)
  SHOW("0.25", 0.25L)
  SHOW("\"Infinity\"", __builtin_inf())
  SHOW("\"NaN\"", __builtin_nan(""))
  SHOW("-0.0", -0.0)
  SHOW("\"x\"", 'x')
  SHOW("\"w\"", L'w')
  SHOW("\"u\"", u'u')
  SHOW("\"U\"", U'U')
  SHOW("255", std::byte{255})
  SHOW("null", nullptr)
  SHOW("42", std::size_t(42))
  SHOW("-1", std::ptrdiff_t(-1))

  // Strings
  SHOW("\"text\"", "text"s)
  SHOW("\"\"", ""s)
  SHOW("\"a\\\"b\\\\\"", "a\"b\\"s)
  SHOW("\"view\"", std::string_view("view"))
  SHOW("\"wide\"", L"wide"s)
  SHOW("\"sixteen\"", u"sixteen"s)
  SHOW("\"thirty-two\"", std::u32string_view(U"thirty-two"))
  SHOW("\"literal\"", "literal")
  SHOW("\"literal\"", L"literal")
  SHOW("\"literal\"", u"literal")
  SHOW("\"literal\"", U"literal")
#ifndef _LIBCPP_VERSION
  SHOW("{\"bytes\": 2, \"base64\": \"AP8=\"}", std::basic_string<unsigned char>(reinterpret_cast<const unsigned char *>("\0\xff"), 2))
#endif

  // Enumerations
  SHOW("\"green\"", Color::green)
  SHOW("9", static_cast<Color>(9))
  SHOW("\"m_read|m_exec\"", static_cast<Mode>(5))
  SHOW("\"no_such_file_or_directory\"", std::errc::no_such_file_or_directory)
  SHOW("[\"red\", \"green\"]", std::vector<Color>{Color::red, Color::green})

  // Arrays and contiguous containers
  int two[] = {1, 2}, grid[2][2] = {{1, 2}, {3, 4}};
  SHOW("[1, 2]", two)
  SHOW("[[1, 2], [3, 4]]", grid)
  SHOW("[1, 2]", std::array<int, 2>{1, 2})
  SHOW("[]", std::array<int, 0>())
  SHOW("[1, 2, 3]", std::array<std::uint8_t, 3>{1, 2, 3})
  SHOW("[1, 2, 3]", std::vector<int>{1, 2, 3})
  SHOW("[]", std::vector<int>())
  SHOW("[true, false]", std::vector<bool>{true, false})
  SHOW("[\"a\", \"b\"]", std::vector<std::string>{"a", "b"})
  SHOW("[[0.5], []]", std::vector<std::vector<double>>{{0.5}, {}})
  SHOW("{\"bytes\": 3, \"base64\": \"AQID\"}", std::vector<unsigned char>{1, 2, 3})
  SHOW("{\"bytes\": 1, \"base64\": \"AQ==\"}", std::vector<std::byte>{std::byte{1}})
  SHOW("{\"bytes\": 2, \"base64\": \"AQI=\"}", std::array<std::byte, 2>{std::byte{1}, std::byte{2}})
  SHOW("[-1, 1]", std::vector<signed char>{-1, 1})
  SHOW("[1, 2]", std::initializer_list<int>{1, 2})
  SHOW("[1.5, 2.0]", std::valarray<double>{1.5, 2})
  SHOW("[]", std::valarray<int>())
  SHOW("[[1, 2], [3, 4]]", std::vector<std::pair<int, int>>{{1, 2}, {3, 4}})
#if __cplusplus >= 202002L
  SHOW("[1, 2]", std::span<int>(two))
  SHOW("[1, 2]", std::span<const int, 2>(two))
  SHOW("\"eight\"", u8"eight"s)
  SHOW("\"8\"", u8'8')
#endif

  // Other sequences and sets
  SHOW("[1, 2]", std::deque<int>{1, 2})
  SHOW("[1, 2]", std::list<int>{1, 2})
  SHOW("[1, 2]", std::forward_list<int>{1, 2})
  SHOW("[1, 2]", std::set<int>{2, 1})
  SHOW("[1, 1]", std::multiset<int>{1, 1})
  SHOW("[3]", std::unordered_set<int>{3})
  SHOW("[3, 3]", std::unordered_multiset<int>{3, 3})
  SHOW("[\"x\"]", std::set<std::string, std::greater<>>{"x"})
  SHOW("[1, 2]", std::stack<int>({1, 2}))
  SHOW("[1, 2]", std::queue<int>({1, 2}))
  SHOW("[5, 1]", std::priority_queue<int>({}, std::vector<int>{1, 5}))
  SHOW("[1]", std::stack<int, std::vector<int>>(std::vector<int>{1}))

  // Maps
  SHOW("{\"a\": 1, \"b\": 2}", std::map<std::string, int>{{"a", 1}, {"b", 2}})
  SHOW("{}", std::map<std::string, int>())
  SHOW("[[1, \"a\"]]", std::map<int, std::string>{{1, "a"}})
  SHOW("{\"k\": [1]}", std::unordered_map<std::string, std::vector<int>>{{"k", {1}}})
  SHOW("[[\"k\", 1], [\"k\", 2]]", std::multimap<std::string, int>{{"k", 1}, {"k", 2}})
  SHOW("[[\"red\", true]]", std::map<Color, bool>{{Color::red, true}})
  SHOW("{\"v\": 1}", std::map<std::string_view, int>{{"v", 1}})
  SHOW("{\"p\": {\"x\": 1, \"y\": 2}}", std::map<std::string, Point>{{"p", {1, 2}}})
  SHOW("[[[1, 2], 3]]", std::map<std::pair<int, int>, int>{{{1, 2}, 3}})
  SHOW("[[7, 8]]", std::unordered_multimap<int, int>{{7, 8}})

  // Sums and products
  SHOW("[1, \"a\"]", std::make_pair(1, "a"s))
  SHOW("[1, 2.5, \"t\"]", std::make_tuple(1, 2.5, "t"s))
  SHOW("[]", std::tuple<>())
  SHOW("7", std::optional<int>(7))
  SHOW("null", std::optional<int>())
  SHOW("null", std::nullopt)
  SHOW("[1, 2]", std::optional<std::vector<int>>({1, 2}))
  SHOW("null", std::optional<std::optional<int>>(std::optional<int>()))
  SHOW("1", std::variant<int, std::string>(1))
  SHOW("\"s\"", std::variant<int, std::string>("s"))
  SHOW("null", std::variant<std::monostate, int>())
  SHOW("{\"x\": 1, \"y\": 2}", std::variant<std::monostate, Point>(Point{1, 2}))
  SHOW("null", std::monostate())
#ifdef __cpp_lib_expected
  SHOW("1", std::expected<int, std::string>(1))
  SHOW("{\"error\": \"bad\"}", std::expected<int, std::string>(std::unexpect, "bad"))
  SHOW("null", std::expected<void, Color>())
  SHOW("{\"error\": \"red\"}", std::expected<void, Color>(std::unexpect, Color::red))
#endif

  // Pointers that own or refer
  Point point{3, 4};
  SHOW("3", std::make_unique<int>(3))
  SHOW("null", std::unique_ptr<int>())
  SHOW("\"p\"", std::make_shared<std::string>("p"))
  SHOW("{\"x\": 1, \"y\": 2}", std::make_shared<Point>(Point{1, 2}))
  SHOW("null", std::shared_ptr<Point>())
  SHOW("null", std::weak_ptr<int>())
  SHOW("{\"x\": 3, \"y\": 4}", std::ref(point))
  SHOW("[{\"x\": 0, \"y\": 0}, null]", std::array<std::shared_ptr<Point>, 2>{std::make_shared<Point>(), nullptr})
  SHOW("\"<int*>\"", &two[0])
  SHOW("[\"<const char*>\", null]", std::vector<const char *>{"a", nullptr})

  // Classes
  SHOW("{\"x\": 1, \"y\": 2}", Point{1, 2})
  SHOW("{\"name\": \"n\", \"age\": null, \"path\": [{\"x\": 1, \"y\": 2}]}", Person{"n", {}, {{1, 2}}})
  SHOW("{\"value\": 1, \"children\": [{\"value\": 2, \"children\": []}]}", Tree{1, {{2, {}}}})
  SHOW("{\"x\": 1, \"y\": 2, \"color\": \"red\"}", Derived{{1, 2}, Color::red})
  SHOW("{\"content\": [1]}", Box<std::vector<int>>{{1}})
  SHOW("{\"content\": {\"content\": true}}", Box<Box<bool>>{{true}})
  SHOW("{\"v\": 1}", Virtual())
  SHOW("{\"@type\": \"MoreVirtual\", \"v\": 1}", static_cast<const Virtual &>(MoreVirtual()))
  SHOW("\"<Closed>\"", Closed())
  SHOW("\"<Empty>\"", Empty())
  SHOW("{\"i\": \"<int>\", \"f\": \"<float>\"}", Number{1})
  SHOW("{\"a\": 1, \"b\": 33}", Bits{1, 33})
  SHOW("\"<Callable>\"", Callable())
  SHOW("\"<(lambda)>\"", [] {})
  SHOW("[{\"x\": 1, \"y\": 2}]", std::vector<Point>{{1, 2}})

  // Time
  SHOW("\"PT1.5S\"", 1500ms)
  SHOW("\"PT0S\"", 0s)
  SHOW("\"PT1H30M\"", 90min)
  SHOW("\"-PT2S\"", -2s)
  SHOW("\"P1DT1H\"", 25h)
  SHOW("\"PT0.000000001S\"", 1ns)
  SHOW("\"PT0.25S\"", std::chrono::duration<double>(0.25))
  SHOW("\"PT0.04S\"", std::chrono::duration<int, std::ratio<1, 25>>(1))
  SHOW("\"1970-01-01T00:00:00Z\"", Clock::time_point())
  SHOW("\"2001-09-09T01:46:40Z\"", std::chrono::time_point<Clock, std::chrono::seconds>(1000000000s))
  SHOW("\"1969-12-31T23:59:59.999Z\"", std::chrono::time_point<Clock, std::chrono::milliseconds>(-1ms))
  SHOW("\"1970-01-12\"", std::chrono::time_point<Clock, std::chrono::duration<int, std::ratio<86400>>>(std::chrono::duration<int, std::ratio<86400>>(11)))
  SHOW("\"PT5S\"", std::chrono::steady_clock::time_point(5s))
  SHOW("[\"PT1S\"]", std::vector<std::chrono::seconds>{1s})
#if __cplusplus >= 202002L
  SHOW("\"2026-11-24\"", std::chrono::year_month_day(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)))
  SHOW("\"2026-11-30\"", std::chrono::year(2026) / 11 / std::chrono::last)
  SHOW("\"-0044-03-15\"", std::chrono::year(-44) / 3 / 15)
  SHOW("\"2026-11\"", std::chrono::year(2026) / 11)
  SHOW("\"--11-24\"", std::chrono::November / 24)
  SHOW("\"Nov/last\"", std::chrono::November / std::chrono::last)
  SHOW("\"Tue\"", std::chrono::Tuesday)
  SHOW("\"Sun\"", std::chrono::weekday(7))
  SHOW("\"Tue[2]\"", std::chrono::Tuesday[2])
  SHOW("\"Tue[last]\"", std::chrono::Tuesday[std::chrono::last])
  SHOW("\"Nov/Tue[2]\"", std::chrono::November / std::chrono::Tuesday[2])
  SHOW("\"Nov/Tue[last]\"", std::chrono::November / std::chrono::Tuesday[std::chrono::last])
  SHOW("\"2026/Nov/Tue[2]\"", std::chrono::year(2026) / 11 / std::chrono::Tuesday[2])
  SHOW("\"2026/Nov/Tue[last]\"", std::chrono::year(2026) / 11 / std::chrono::Tuesday[std::chrono::last])
  SHOW("-44", std::chrono::year(-44))
  SHOW("11", std::chrono::November)
  SHOW("24", std::chrono::day(24))
  SHOW("\"2001-09-09T01:46:40\"", std::chrono::local_seconds(1000000000s))
  SHOW("\"2026-11-24\"", std::chrono::local_days(std::chrono::year(2026) / 11 / 24))
  SHOW("\"13:45:10\"", std::chrono::hh_mm_ss(49510s))
  SHOW("\"-01:00:00.050\"", std::chrono::hh_mm_ss(-3600050ms))
#endif

  // The rest of the library
  SHOW("\"/tmp/a\"", std::filesystem::path("/tmp/a"))
  SHOW("[\"a\", \"b\"]", std::vector<std::filesystem::path>{"a", "b"})
  SHOW("\"/tmp/a\"", std::filesystem::directory_entry("/tmp/a"))
  SHOW("[1.0, -2.0]", std::complex<double>(1, -2))
  SHOW("[[0.0, 1.0]]", std::vector<std::complex<float>>{{0, 1}})
  SHOW("\"1010\"", std::bitset<4>(10))
  SHOW("\"\"", std::bitset<0>())
  SHOW("{\"value\": 2, \"category\": \"generic\"}", std::make_error_code(std::errc::no_such_file_or_directory))
  SHOW("{\"value\": 0, \"category\": \"system\"}", std::error_code())
  SHOW("{\"value\": 1, \"category\": \"generic\"}", std::make_error_condition(std::errc::operation_not_permitted))
  SHOW("5", std::atomic<int>(5))
  SHOW("true", std::atomic<bool>(true))
  SHOW("[1, 2]", std::pair<std::atomic<int>, int>(1, 2))
  SHOW("\"<std::mutex>\"", std::mutex())
  SHOW("null", std::thread())
  SHOW("0", std::thread::id())
  SHOW("null", std::future<int>())
  SHOW("\"<std::promise<int>>\"", std::promise<int>())
  SHOW("null", std::function<int(int)>())
  SHOW("\"<std::function<void ()>>\"", std::function<void()>([] {}))
  SHOW("null", std::exception_ptr())
  SHOW("null", std::any())
  SHOW("\"int\"", std::any(1))
  SHOW("\"Point\"", std::type_index(typeid(Point)))
  SHOW("\"double\"", typeid(double))
  SHOW("{\"@type\": \"std::runtime_error\", \"what\": \"what\"}", static_cast<const std::exception &>(std::runtime_error("what")))
  SHOW("{\"@type\": \"std::out_of_range\", \"what\": \"far\"}", static_cast<const std::exception &>(std::out_of_range("far")))
  SHOW("{\"@type\": \"Failure\", \"what\": \"what\"}", static_cast<const std::exception &>(Failure()))
  SHOW("{\"@type\": \"Silent\"}", static_cast<const std::exception &>(Silent()))
  SHOW("{\"reason\": 7}", Silent())
  SHOW("{\"@type\": \"std::exception\"}", std::exception())
  SHOW("{\"@type\": \"std::runtime_error\", \"what\": \"what\"}", std::runtime_error("what"))
  SHOW("{\"@type\": \"Failure\", \"what\": \"what\"}", static_cast<const std::runtime_error &>(Failure()))
  SHOW("{\"std::runtime_error\": {\"@type\": \"Failure\", \"what\": \"what\"}, \"code\": 5}", Failure())
  SHOW("{\"@type\": \"std::out_of_range\", \"what\": \"far\"}", std::out_of_range("far"))
#ifdef __cpp_lib_three_way_comparison
  SHOW("\"less\"", 1 <=> 2)
  SHOW("\"equal\"", std::weak_ordering(1 <=> 1))
  SHOW("\"unordered\"", 1.0 <=> 0.0 / 0.0)
#endif
#if defined(__cpp_lib_mdspan) // as tensors are
  static double numbers[] = {1, 2, 3, 4, 5, 6};
  SHOW("{\"shape\": [2, 3], \"dtype\": \"float64\", \"values\": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]}", std::mdspan(numbers, 2, 3))
#endif
#ifdef __cpp_lib_source_location
  SHOW("{\"file\": \"here.cpp\", \"line\": 7, \"function\": \"int main()\"}",
#line 7 "here.cpp"
       std::source_location::current())
#endif

  // Nested in each other
  SHOW("{\"a\": [[1, \"x\"], null]}", std::map<std::string, std::vector<std::optional<std::pair<int, std::string>>>>{{"a", {{{1, "x"}}, {}}}})
  SHOW("[[\"PT1S\", {\"x\": 1, \"y\": 2}]]", std::vector<std::tuple<std::chrono::seconds, Point>>{{1s, {1, 2}}})
  SHOW("{\"k\": {\"a\": 1}}", std::map<std::string, std::variant<int, std::map<std::string, int>>>{{"k", std::map<std::string, int>{{"a", 1}}}})
  SHOW("[[\"red\", [\"PT1S\"]]]", std::map<Color, std::list<std::chrono::seconds>>{{Color::red, {1s}}})
  SHOW("{\"content\": \"<Closed>\"}", Box<Closed>())
  SHOW("{\"content\": \"1\"}", Box<std::bitset<1>>{1})
}
