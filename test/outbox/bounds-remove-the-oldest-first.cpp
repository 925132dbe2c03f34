// An outbox that is too big loses its oldest files, whoever's they are, and one that is too old all that are; what was refused counts too. Not the file
// that a living process writes, nor what was sent. What is lost is counted, written down and said once.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir 2>&1 | sed 's,%t.dir,OUTBOX,' | FileCheck %s
#include "../server/Inputs/lanes.h"
#include "outbox/bounds.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace test;

static void written_ago(const std::string &path, long seconds) {
  timespec times[2] = {{time(nullptr) - seconds, 0}, {time(nullptr) - seconds, 0}};
  utimensat(AT_FDCWD, path.c_str(), times, 0);
}

static std::string lines(int spans, int traces) {
  std::string text;
  for (int i = 1; i <= spans; ++i)
    text += span_line(1, i, "s");
  for (int i = 1; i <= traces; ++i)
    text += info_line(i);
  return text;
}

int main(int, char **arguments) {
  std::setbuf(stdout, nullptr);
  Outbox outbox(arguments[1]);
  mlflow::outbox::LaneLock lock;
  std::string other = mlflow::outbox::make_lane(outbox.folder, "{}", lock);
  auto bytes = [&] {
    std::uintmax_t sum = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(outbox.folder))
      if (entry.path().extension() == ".jsonl" && entry.path().filename() != "dropped.jsonl")
        sum += entry.file_size();
    return sum;
  };
  auto show = [&](const char *when, const mlflow::outbox::Bounds &bounds) {
    auto removed = mlflow::outbox::keep_within(outbox.folder, bounds);
    std::printf("%s: removed %d spans, %d traces\n", when, int(removed.spans), int(removed.traces));
  };
  append(outbox.file(1), lines(4, 1)); // of which three spans were sent
  append(outbox.lane_folder + "/cursor", "1.jsonl " + std::to_string(lines(3, 0).size()) + "\n");
  append(outbox.file(2), lines(6, 2));
  append(other + "/1.jsonl", lines(10, 0));
  std::filesystem::create_directory(outbox.folder + "/rejected");
  append(outbox.folder + "/rejected/x-1.jsonl", lines(5, 0));
  append(outbox.folder + "/rejected/x-1.json", "{}\n");
  written_ago(outbox.file(1), 400);
  written_ago(other + "/1.jsonl", 300);
  written_ago(outbox.folder + "/rejected/x-1.jsonl", 200);
  written_ago(outbox.file(2), 100);
  auto all = bytes();

  show("within", {all, 1000});
  show("a byte too big", {all - 1, 1000});
  show("much too big", {bytes() - lines(10, 0).size() - 1, 1000});
  std::printf("refused and why: %d %d\n", std::filesystem::exists(outbox.folder + "/rejected/x-1.jsonl"),
              std::filesystem::exists(outbox.folder + "/rejected/x-1.json"));
  int writes = open(outbox.file(2).c_str(), O_WRONLY | O_APPEND);
  flock(writes, LOCK_EX); // as the process that writes it does
  show("too old, and written", {all, 50});
  close(writes);
  show("too old", {all, 50});
  std::printf("%s", contents(outbox.folder + "/dropped.jsonl").c_str());
}
// CHECK: within: removed 0 spans, 0 traces
// CHECK: mlflow-trace: 1 spans that waited in OUTBOX for a server were removed to keep within MLFLOW_TRACE_OUTBOX_MAX_BYTES and MLFLOW_TRACE_OUTBOX_MAX_AGE; dropped.jsonl there counts what is removed
// CHECK: a byte too big: removed 1 spans, 1 traces
// CHECK-NEXT: much too big: removed 15 spans, 0 traces
// CHECK-NEXT: refused and why: 0 0
// CHECK-NEXT: too old, and written: removed 0 spans, 0 traces
// CHECK-NEXT: too old: removed 6 spans, 2 traces
// CHECK-NEXT: {"dropped":{"lane":"{{.*}}","reason":"size","spans":1,"traces":1,"annotations":0,"time_unix_nano":{{[0-9]+}}}}
// CHECK-NEXT: {"dropped":{"lane":"{{.*}}","reason":"size","spans":10,"traces":0,
// CHECK-NEXT: {"dropped":{"lane":"rejected","reason":"size","spans":5,"traces":0,
// CHECK-NEXT: {"dropped":{"lane":"{{.*}}","reason":"age","spans":6,"traces":2,
