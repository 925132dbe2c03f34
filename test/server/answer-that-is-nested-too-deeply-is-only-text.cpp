// What a server answers, and what stands in a lane, may be nested as deeply as it likes: it does not use up the small stack of the thread that reads
// it.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t | FileCheck %s
#include "Inputs/fake_server.h"
#include "Inputs/lanes.h"
#include "sink/http/answer.h"
#include "sink/http/batch.h"

#include <pthread.h>

using namespace test;

static std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

static void *read_all(void *) {
  for (std::size_t depth : {10, 32000}) { // of an answer 64 KB are kept
    Verdict verdict = judge(answer(500, "{\"message\":" + nested(depth) + "}"), Asked::MlflowSpans, "http://server");
    std::printf("%d: %s\n", int(depth), verdict.problem.c_str());
    Lane lane = *parse_lane(R"({"kind":"mlflow","url":"http://server"})", "lane");
    Batch batch(lane);
    std::string line = info_line(1);
    line.insert(line.find("\"tags\""), "\"more\":" + nested(depth) + ",");
    batch.add(std::string_view(line).substr(0, line.size() - 1));
    std::printf("summaries %d, set aside %d\n", int(batch.infos().size()), int(batch.refused().size()));
  }
  return nullptr;
}

int main() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 1u << 20);
  pthread_t thread;
  pthread_create(&thread, &attributes, read_all, nullptr);
  pthread_join(thread, nullptr);
}
// CHECK: 10: http://server answers 500: {{\[+\]+$}}
// CHECK-NEXT: summaries 1, set aside 0
// CHECK-NEXT: 32000: http://server answers 500: {"message":{{\[+}}...
// CHECK-NEXT: summaries 0, set aside 1
