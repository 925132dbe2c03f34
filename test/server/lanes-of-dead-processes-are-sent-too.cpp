// After its own lane an uploader sends what dead processes left for the same server in the same outbox, and removes their lanes: not those that another
// process holds, nor those for another server; one whose experiment is gone stays, and holds up nobody.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t %t.dir | FileCheck %s
#include "Inputs/uploading.h"

using namespace test;

static std::string left(const std::string &outbox, const std::string &url, const std::string &experiment, const std::string &lines, bool held = false) {
  static std::vector<mlflow::outbox::LaneLock> locks; // of others
  mlflow::outbox::LaneLock lock;
  std::string folder = mlflow::outbox::make_lane(
      outbox, R"({"version":1,"kind":"mlflow","url":")" + url + R"(","experiment_name":")" + experiment + R"(","create_experiment":true})", lock);
  append(folder + "/1.jsonl", lines);
  if (held)
    locks.push_back(std::move(lock));
  return folder;
}

int main(int, char **arguments) {
  Outbox outbox(arguments[1]);
  std::string folders[] = {left(outbox.folder, "http://server", "gone", span_line(9, 1, "of a gone experiment")),
                           left(outbox.folder, "http://server", "demo", span_line(1, 1, "a") + info_line(1) + "{\"span\":{\"torn"),
                           left(outbox.folder, "http://other", "demo", span_line(2, 1, "for another server")),
                           left(outbox.folder, "http://server", "demo", span_line(3, 1, "held"), true),
                           left(outbox.folder, "http://server", "demo", span_line(4, 1, "b"))};
  auto settings = settings_with(0);
  Uploading uploading(outbox, settings);
  uploading.server->fail = [](const Request &request, const auto &) -> std::optional<Response> {
    if (request.url.ends_with("=gone"))
      return answer(200, R"({"experiment":{"experiment_id":"9","lifecycle_stage":"deleted"}})");
    return {};
  };
  append(outbox.file(1), span_line(5, 1, "own"));
  uploading.uploader->start();
  eventually([&] { return uploading.server->span_count() == 3 && !std::filesystem::exists(folders[4]); });
  uploading.deliver(20, true);
  for (const auto &[name, times] : uploading.server->spans)
    std::printf("%s %d\n", name.c_str(), times);
  for (const std::string &folder : folders)
    std::printf("left %d\n", std::filesystem::exists(folder));
  std::printf("%s", said.c_str());
}
// CHECK: a 1
// CHECK-NEXT: b 1
// CHECK-NEXT: own 1
// CHECK-NEXT: left 1
// CHECK-NEXT: left 0
// CHECK-NEXT: left 1
// CHECK-NEXT: left 1
// CHECK-NEXT: left 0
// CHECK-NEXT: said: {{.*}}gone
// CHECK-NOT: said
