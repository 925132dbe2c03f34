// A store file is closed behind the line that fills it, and the next one begun: no line is lost or torn.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t %t.dir
// RUN: ls %t.dir | %python -c "import sys; n=len(sys.stdin.readlines()); print('several files' if 9 <= n <= 12 else n)" | FileCheck %s
// RUN: cat %t.dir/*.jsonl | %python -c "import json,sys; print('lines in order', [json.loads(l)['n'] for l in sys.stdin] == list(range(1000)))" | FileCheck %s --check-prefix=LINES
// CHECK: several files
// LINES: lines in order True
#include "sink/store_files.h"

#include <string>

int main(int, char **arguments) {
  mlflow::sink::StoreFiles files(arguments[1], {.file_bytes = 1024, .total_bytes = 1 << 20});
  std::string lines;
  for (int i = 0; i < 1000; ++i) {
    lines += "{\"n\":" + std::to_string(i) + "}\n";
    if (i % 77 == 0 || i == 999) {
      if (files.write(lines) != lines.size())
        return 1;
      lines.clear();
    }
  }
}
