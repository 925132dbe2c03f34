// A constant of a class that is defined nowhere, which C++ allows for numbers, is a value as in any expression; so are bit-fields.
// RUN: %run-api -std=c++17 -O0 %s | FileCheck %s
// RUN: %run-api --compiler g++ -std=c++17 -O0 %s | FileCheck %s
#include <mlflow/mlflow.h>

struct Limits {
  static const int most = 5;
  static const bool strict = true;
  static const unsigned char least = 1;
};

struct Flags {
  unsigned low : 3;
  bool set : 1;
};

int main() {
  // CHECK: in {"most": 5, "strict": true, "least": 1, "low": 6, "set": true}
  auto span = mlflow::start_span("limits");
  Flags flags{6, true};
  span.set_inputs({{"most", Limits::most}, {"strict", Limits::strict}, {"least", Limits::least}, {"low", flags.low}, {"set", flags.set}});
}
