// Each kind of recorded value as JSON text inside a JSON string: exact integers, Python's floating point, marks of what was cut.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | FileCheck %s
#include "model/cbor_json.h"

#include <cstdio>
#include <cstdlib>
#include <string>

static void show(std::string hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += char(std::strtol(hex.substr(i, 2).c_str(), nullptr, 16));
  auto *at = reinterpret_cast<const std::byte *>(bytes.data()), *end = at + bytes.size();
  std::string text(bytes.size() * mlflow::model::most_json_of_cbor, '\0');
  char *to = mlflow::model::put_cbor_as_json(text.data(), at, end);
  std::printf("%s: ", hex.c_str());
  std::puts(at == end ? std::string(text.data(), to).c_str() : "malformed");
}

int main() {
  // CHECK-LABEL: 00: 0{{$}}
  show("00");
  // CHECK-NEXT: : -1{{$}}
  show("20");
  // CHECK-NEXT: : 9223372036854775807{{$}}
  show("1b7fffffffffffffff");
  // Beyond int64 a number would make MLflow unable to read the trace.
  // CHECK-NEXT: : \"9223372036854775808\"
  show("1b8000000000000000");
  // CHECK-NEXT: : -9223372036854775808{{$}}
  show("3b7fffffffffffffff");
  // CHECK-NEXT: : \"-9223372036854775809\"
  show("3b8000000000000000");
  // CHECK-NEXT: : \"-18446744073709551616\"
  show("3bffffffffffffffff");
  // CHECK-NEXT: : \"340282366920938463463374607431768211455\"
  show("c250ffffffffffffffffffffffffffffffff");
  // CHECK-NEXT: : \"-340282366920938463463374607431768211456\"
  show("c350ffffffffffffffffffffffffffffffff");
  // CHECK-NEXT: : 258{{$}}
  show("c2420102");
  // CHECK-NEXT: : false{{$}}
  show("f4");
  // CHECK-NEXT: : null{{$}}
  show("f7");
  // CHECK-NEXT: : 1.1{{$}}
  show("fb3ff199999999999a");
  // CHECK-NEXT: : 3.0{{$}}
  show("fb4008000000000000");
  // CHECK-NEXT: : -0.0{{$}}
  show("fb8000000000000000");
  // CHECK-NEXT: : 100000.0{{$}}
  show("fb40f86a0000000000");
  // CHECK-NEXT: : 1e+300{{$}}
  show("fb7e37e43c8800759c");
  // CHECK-NEXT: : 5e-324{{$}}
  show("fb0000000000000001");
  // CHECK-NEXT: : 0.30000000000000004{{$}}
  show("fb3fd3333333333334");
  // A float is the shortest text that gives the same float.
  // CHECK-NEXT: : 0.1{{$}}
  show("fa3dcccccd");
  // CHECK-NEXT: : \"NaN\"
  show("f97e00");
  // CHECK-NEXT: : \"-Infinity\"
  show("fbfff0000000000000");
  // CHECK-NEXT: : \"a\\\"\\\\b\\n\\u0000\"{{$}}
  show("6661225c620a00");
  // CHECK-NEXT: : [1, [2, 3]]
  show("8201820203");
  // CHECK-NEXT: : [1, 2]
  show("9f0102ff");
  // CHECK-NEXT: : {\"a\": 1, \"b\": []}
  show("bf616101616280ff");
  // CHECK-NEXT: : {\"7\": true}
  show("a107f5");
  // CHECK-NEXT: : {\"\": 1}
  show("a16001");
  // CHECK-NEXT: : \"abc... (+1234 chars)\"
  show("da004d4c018263616263" "1904d2");
  // A cut in the middle of a character takes the whole character.
  // CHECK-NEXT: : \"a... (+7 chars)\"
  show("da004d4c018262" "61c3" "06");
  // CHECK-NEXT: : [1, {\"...\": \"+17 more\"}]
  show("9f01da004d4c0211ff");
  // CHECK-NEXT: : {\"a\": 1, \"...\": \"+17 more\"}
  show("bf61610160da004d4c0211ff");
  // CHECK-NEXT: : {{\[}}[1, 2]]
  show("da004d4c0381820102");
  // CHECK-NEXT: : \"<Secret>\"
  show("da004d4c04683c5365637265743e");
  // What is torn is not read beyond its end.
  // CHECK-NEXT: : malformed
  show("8301");
  // CHECK-NEXT: : malformed
  show("7a7fffffff61");
  // CHECK-NEXT: : malformed
  show("9f01");
}
