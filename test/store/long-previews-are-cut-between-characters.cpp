// MLflow's previews have at most 1000 characters, the last three dots if it was cut: characters, not bytes, and never half an escape.
// RUN: %clangxx -std=c++20 %s %runtime-src-flags -o %t && %t | %python -c "import json,sys; p=json.load(sys.stdin)['trace_info']['response_preview']; print(len(p), p[:4], p[-8:])" | FileCheck %s
#include "sink/memory.h"

#include <cstdio>
#include <string>

using namespace mlflow;

int main() {
  std::string text;
  for (int i = 0; i < 600; ++i)
    text += i % 2 ? "\n" : "€"; // two characters of JSON text, and one
  std::string output = "\x79";
  output += char(text.size() >> 8);
  output += char(text.size());
  output += text + text;
  output[1] = char(2 * text.size() >> 8);
  output[2] = char(2 * text.size());
  model::SiteData site;
  site.id = 1;
  model::TraceSummary trace;
  trace.root_site = &site;
  trace.output = std::as_bytes(std::span(output));
  sink::MemorySink sink;
  sink.trace(trace);
  std::fwrite(sink.lines().data(), 1, sink.lines().size(), stdout);
}
// CHECK: 1000 "€\n {{.*}}...
