// Code of the program's that runs while something is said of a span may throw: a conversion to a text, of a key or of a value, a copy of a
// chunk. That costs what it was asked for, and passes to nobody. An exception whose what() is null has no message; where none is
// handled, none is recorded.
// RUN: %run-api --fields -std=c++20 %s | FileCheck %s
// RUN: %run-api --fields --compiler g++ -std=c++20 -fsanitize=address,undefined %s | FileCheck %s
#include <mlflow/mlflow.h>

#include <map>
#include <stdexcept>
#include <string_view>
#include <vector>

static int copies = 0;

struct Text {
  const char *text;
  operator std::string_view() const {
    if (!text)
      throw std::runtime_error("no text");
    return text;
  }
  friend bool operator<(const Text &a, const Text &b) { return std::string_view(a.text ? a.text : "z") < (b.text ? b.text : "z"); }
};

struct Chunk {
  int number = 0;
  explicit Chunk(int number) : number(number) {}
  Chunk(const Chunk &other) : number(other.number) {
    if (++copies == 2)
      throw std::runtime_error("no copy");
  }
};
static void mlflow_capture(mlflow::Writer &out, const Chunk &chunk) { out.write(chunk.number); }

struct Silent : std::exception {
  const char *what() const noexcept override { return nullptr; }
};

int main() {
  // CHECK: span root
  // CHECK: first = 1
  // CHECK-NEXT: mlflow.spanInputs = {"bad": "<Text>", "good": "text"}
  // CHECK: event exception {"exception.message": "", {{.*}}"exception.type": "Silent"
  // CHECK-NEXT: span stream below root
  // CHECK: mlflow.spanOutputs = [1, 2, 3]
  // CHECK: reducerFailed {"exception.message": "no copy"}
  // CHECK-NOT: tags k
  auto span = mlflow::start_span("root");
  span.set_inputs({{"bad", Text{nullptr}}, {"good", Text{"text"}}});
  span.set_attributes(std::map<Text, int>{{Text{"first"}, 1}, {Text{nullptr}, 2}});
  mlflow::update_current_trace({.tags = std::map<Text, Text>{{Text{"k"}, Text{nullptr}}}});
  span.record_exception(Silent());
  span.record_current_exception();
  {
    auto inner = mlflow::start_span("stream");
    auto chunks = mlflow::stream<std::vector<Chunk>>(inner, [](const std::vector<Chunk> &) { return "reduced"; });
    for (int i = 1; i <= 3; ++i)
      chunks.add(Chunk(i));
  }
}
