// A program's warnings are about the program: with the flags that `mlflow-trace config` prints there is none whatever is asked for, and with the headers as
// part of the program none of those that projects commonly make errors.
// RUN: g++ -std=c++17 -Wall -Wextra -Weffc++ -Werror $(%mlflow-trace config --cflags) -c %s -o %t.o
// RUN: %clangxx -std=c++20 -Weverything -Wno-c++98-compat -Wno-c++98-compat-pedantic -Werror $(%mlflow-trace config --cflags) -c %s -o %t.o
// RUN: g++ -std=c++17 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align -Wformat=2 -Wdouble-promotion -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror -Wuseless-cast -Wlogical-op -Wduplicated-cond -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o
// RUN: g++ -std=c++20 -O2 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align -Wformat=2 -Wdouble-promotion -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror -Wuseless-cast -Wlogical-op -Wduplicated-cond -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o
// RUN: %clangxx -std=c++17 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align -Wformat=2 -Wdouble-promotion -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror -Wswitch-default -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o
// RUN: %clangxx -std=c++20 -O2 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-align -Wformat=2 -Wdouble-promotion -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Werror -Wswitch-default -I%source/runtime/include -I%source/attributes/include -c %s -o %t.o
#include <mlflow/mlflow.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

int main() {
  std::string query = "what is it?";
  std::vector<std::string> filters{"new"};
  auto span = mlflow::start_span("data_processing", mlflow::SpanType::TASK);
  span.set_inputs({{"query", query}, {"filters", filters}});
  span.set_attribute("limit", 3u);
  span.set_attribute("scores", std::map<std::string, float>{{"a", 1.5f}});
  span.add_event("found", {{"count", 1}});
  span.set_outputs(
      {{"count", filters.size()}, {"next", std::optional<int>()}, {"pages", {1, 2, 3}}, {"rest", nullptr}});
  mlflow::update_current_trace({});
  return mlflow::with_span("call", [](mlflow::Span &inner) { return inner.is_recording() ? 0 : 1; });
}
