// A lane's lines come once each, in order, while files are written, begun anew, torn by a kill, or removed by the bounds; a line is not given before
// it has its end; a reader that starts at a cursor gives what is behind it.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/lanes.h"
#include "sink/http/lane_reader.h"

using namespace mlflow::http;

static void show(const char *when, LaneReader &reader) {
  std::printf("%s:", when);
  std::string_view line;
  while (reader.next(line))
    std::printf(" %.*s", int(line.size()), line.data());
  std::printf(" | %s %d\n", reader.position().file.c_str(), int(reader.position().offset));
}

int main(int, char **arguments) {
  test::Outbox outbox(arguments[1]);
  LaneReader reader(outbox.lane_folder, {});
  show("before the first file", reader);
  test::append(outbox.file(1), "a\nb\n");
  show("two lines", reader);
  test::append(outbox.file(1), "c");
  show("a part of a line", reader);
  test::append(outbox.file(1), "c\n");
  show("the rest of it", reader);
  auto cursor = reader.position();
  test::append(outbox.file(1), "d\nto");
  test::append(outbox.file(2), "e\n");
  show("torn, and a newer file", reader);
  test::append(outbox.file(3), "f\n");
  test::append(outbox.file(4), "g\n");
  std::filesystem::remove(outbox.file(3));
  show("one was removed unread", reader);
  std::filesystem::remove(outbox.file(4));
  test::append(outbox.file(5), std::string(600000, 'x') + "\nh\n");
  std::string_view line;
  std::printf("long line: %d, ", int(reader.next(line) ? line.size() : 0));
  show("then", reader);
  std::printf("bytes behind the cursor: %d\n", int(LaneReader(outbox.lane_folder, cursor).bytes_behind()));

  LaneReader again(outbox.lane_folder, cursor);
  std::printf("again from the cursor: %d, ", int(again.next(line) ? line.size() : 0));
  again.next(line);
  std::printf("%.*s\n", int(line.size()), line.data());
}
// CHECK: before the first file: | 0
// CHECK: two lines: a b | 1.jsonl 4
// CHECK: a part of a line: | 1.jsonl 4
// CHECK: the rest of it: cc | 1.jsonl 7
// CHECK: torn, and a newer file: d e | 2.jsonl 2
// CHECK: one was removed unread: g | 4.jsonl 2
// CHECK: long line: 600000, then: h | 5.jsonl 600003
// CHECK: bytes behind the cursor: 600009
// CHECK: again from the cursor: 1, e
