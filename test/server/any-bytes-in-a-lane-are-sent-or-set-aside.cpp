// A lane in which anything may stand: its description, its lines, and what waits. Nothing that is read there ends the program, every line is either
// something to send, or set aside, or nothing that a server gets; and a description is one, or none.
// RUN: rm -rf %t.dir && %clangxx -std=c++20 -O1 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/lanes.h"
#include "sink/http/batch.h"
#include "sink/http/waiting_file.h"

#include <random>
#include <unistd.h>

using namespace mlflow::http;

namespace {

std::mt19937 numbers(1);

/// Letters, and whole values in the place of others, so that much of it still is JSON.
std::string damaged(std::string text) {
  static const std::string values[] = {"null", "true", "0", "-1", "1e999", "18446744073709551616", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[", "}", "\"", ",", ":", "\\", std::string(1, '\0'), "\xff"};
  for (int i = int(numbers() % 4); i >= 0 && !text.empty(); --i) {
    std::size_t at = numbers() % text.size();
    switch (numbers() % 4) {
    case 0:
      text[at] = char(numbers());
      break;
    case 1: // what stands between two marks
      at = std::min(text.find_first_of(":,[{", at), text.size() - 1) + 1;
      text.replace(at, std::min(text.find_first_of(",]}", at), text.size()) - at, values[numbers() % std::size(values)]);
      break;
    case 2:
      text.insert(at, values[numbers() % std::size(values)]);
      break;
    case 3:
      text.erase(at, numbers() % 40);
    }
  }
  return text;
}

} // namespace

int main(int, char **arguments) {
  std::filesystem::create_directories(arguments[1]);
  const std::string folder = arguments[1], waiting = folder + "/waiting";
  int lanes = 0, lines = 0, waited = 0, sent = 0, aside = 0, lost = 0;
  for (const char *kind : {"mlflow", "otlp"}) {
    const std::string description = std::string("{\"version\":1,\"kind\":\"") + kind +
                                    R"(","url":"http://127.0.0.1:9","experiment_id":"","experiment_name":"e","create_experiment":true,"run_id":"",)" +
                                    R"("program":"/bin/app","metadata":{"a":"b"},"resource":{"service.name":"app"}})";
    const Lane lane = *parse_lane(description, folder);
    for (int round = 0; round < 3000; ++round) {
      lanes += parse_lane(damaged(description), folder).has_value();
      Batch batch(lane);
      for (std::string line : {test::span_line(1, 1, "f"), test::info_line(1), test::feedback_line(1, "a-1"), test::tag_line(1, "k", "\"v\"")}) {
        line.pop_back();
        std::size_t before = batch.spans().size() + batch.infos().size() + batch.annotations().size();
        std::size_t refused = batch.refused().size();
        batch.add(damaged(line));
        ++lines;
        std::size_t more = batch.spans().size() + batch.infos().size() + batch.annotations().size() - before;
        sent += int(more);
        aside += int(batch.refused().size() - refused);
        lost += more > 1;
      }
      if (round % 10)
        continue;
      ::unlink(waiting.c_str());
      test::append(waiting, damaged("1795517811 " + test::feedback_line(1, "a-1") + "1795517812 " + test::tag_line(2, "k", "null")));
      Batch other(lane);
      read_waiting(folder, other);
      waited += int(other.annotations().size());
    }
  }
  std::filesystem::remove_all(folder);
  std::printf("lanes %d, lines %d: some sent %d, some set aside %d, twice %d; some waited %d\n", lanes > 100, lines, sent > 1000, aside > 100, lost, waited > 100);
}
// CHECK: lanes 1, lines 24000: some sent 1, some set aside 1, twice 0; some waited 1
