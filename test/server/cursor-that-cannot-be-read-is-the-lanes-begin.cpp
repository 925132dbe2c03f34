// A cursor is read back as it was written; what is no cursor, whole or at all, means that nothing was acknowledged: sending twice is harmless,
// skipping is not.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/lanes.h"
#include "outbox/cursor.h"

using namespace mlflow::outbox;

int main(int, char **arguments) {
  test::Outbox outbox(arguments[1]);
  auto show = [&] {
    Position position = read_cursor(outbox.lane_folder);
    std::printf("'%s' %llu\n", position.file.c_str(), static_cast<unsigned long long>(position.offset));
  };
  show();
  std::printf("written %d: ", write_cursor(outbox.lane_folder, {"20261126T104500.123Z-4711.jsonl", 18446744073709551615u}));
  show();
  for (const char *damaged : {"", "1.jsonl", "1.jsonl 12", "1.jsonl 1x\n", " 12\n", "../1.jsonl 12\n", "1.jsonl 99999999999999999999\n", "1.jsonl -1\n"}) {
    std::filesystem::remove(outbox.lane_folder + "/cursor");
    test::append(outbox.lane_folder + "/cursor", damaged);
    show();
  }
  std::filesystem::remove_all(outbox.lane_folder);
  std::printf("without the folder: %d\n", write_cursor(outbox.lane_folder, {"1.jsonl", 1}));
}
// CHECK: {{^}}'' 0
// CHECK-NEXT: written 1: '20261126T104500.123Z-4711.jsonl' 18446744073709551615
// CHECK-COUNT-8: {{^}}'' 0
// CHECK-NEXT: without the folder: 0
