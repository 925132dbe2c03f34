// Lanes and their lines by hand.
#pragma once

#include "outbox/lane.h"
#include "sink/http/lane.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace test {

/// Of trace number `trace` (1 to 255) the span number `span`.
inline std::string span_line(int trace, int span, const std::string &name, const std::string &more = {}, bool root = true) {
  auto base64_of_last = [](int byte, std::size_t zeros) { // of a byte behind as many zero bytes
    constexpr const char *digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text(zeros / 3 * 4, 'A');
    if (zeros % 3 == 0)
      return text + digits[byte >> 2] + digits[byte % 4 << 4] + "==";
    return text + "A" + digits[byte >> 4] + digits[byte % 16 << 2] + "=";
  };
  std::string parent = root ? "null" : "\"" + base64_of_last(200, 7) + "\"";
  return R"({"span":{"trace_id":")" + base64_of_last(trace, 15) + R"(","span_id":")" + base64_of_last(span, 7) + R"(","parent_span_id":)" + parent +
         R"(,"name":")" + name +
         R"(","start_time_unix_nano":1795517811372650596,"end_time_unix_nano":1795517811372958802,"events":[],"status":{"code":"STATUS_CODE_OK","message":""},"attributes":{"mlflow.spanType":"\"TOOL\"","mlflow.spanInputs":"{}"},"links":[]})" +
         more + "}\n";
}

inline std::string trace_name(int trace) {
  char text[40];
  std::snprintf(text, sizeof text, "tr-%032x", unsigned(trace));
  return text;
}

inline std::string info_line(int trace, const std::string &state = "OK", const std::string &metadata = {}, int duration_ms = 3,
                             const std::string &experiment = "0") {
  return R"({"trace_info":{"trace_id":")" + trace_name(trace) +
         R"(","trace_location":{"type":"MLFLOW_EXPERIMENT","mlflow_experiment":{"experiment_id":")" + experiment +
         R"("}},"request_time":"2026-11-24T10:56:51.327Z",)" +
         (state == "IN_PROGRESS" ? "" : R"("execution_duration_ms":)" + std::to_string(duration_ms) + ",") + R"("state":")" + state +
         R"(","trace_metadata":{"mlflow.trace_schema.version":"3","mlflow.source.name":"app")" + metadata +
         R"(},"tags":{"mlflow.traceName":"main"}}})" + "\n";
}

inline std::string feedback_line(int trace, const std::string &id, int unix_ns = 1) {
  return R"({"assessment":{"trace_id":")" + trace_name(trace) + R"(","assessment_id":")" + id +
         R"(","assessment_name":"right","source":{"source_type":"HUMAN","source_id":"ada"},"feedback":{"value":true},"valid":true},"time_unix_nano":)" +
         std::to_string(unix_ns) + "}\n";
}

/// `value` as JSON.
inline std::string tag_line(int trace, const std::string &key, const std::string &value, int unix_ns = 1) {
  return R"({"trace_tag":{"trace_id":")" + trace_name(trace) + R"(","key":")" + key + R"(","value":)" + value + R"(},"time_unix_nano":)" +
         std::to_string(unix_ns) + "}\n";
}

inline void append(const std::string &path, const std::string &text) { std::ofstream(path, std::ios::app | std::ios::binary) << text; }

inline std::string contents(const std::string &path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// An outbox with one lane, made anew.
struct Outbox {
  explicit Outbox(std::string path, const std::string &description =
                                        R"({"version":1,"kind":"mlflow","url":"http://server","experiment_id":"","experiment_name":"demo","create_experiment":true})")
      : folder(std::move(path)) {
    std::filesystem::remove_all(folder);
    lane_folder = mlflow::outbox::make_lane(folder, description, lock);
    if (lane_folder.empty())
      std::printf("no lane in %s\n", folder.c_str());
  }
  mlflow::http::Lane lane() const { return *mlflow::http::read_lane(lane_folder); }
  /// File number `number` of the lane.
  std::string file(int number) const { return lane_folder + "/" + std::to_string(number) + ".jsonl"; }
  /// What stands in rejected/, without times: a line for each piece, then its lines' names.
  std::string rejected() const;

  std::string folder, lane_folder;
  mlflow::outbox::LaneLock lock;
};

inline std::string Outbox::rejected() const {
  std::string text;
  std::error_code error;
  std::set<std::string> names;
  for (std::filesystem::directory_iterator it(folder + "/rejected", error), end; !error && it != end; it.increment(error))
    names.insert(it->path().string());
  for (const std::string &name : names)
    if (name.ends_with(".json")) {
      auto why = mlflow::http::Json::parse(contents(name));
      text += "rejected " + why["status"].dump() + ", " + why["reason"].get<std::string>() + ":";
      std::istringstream lines(contents(name + "l"));
      for (std::string line; std::getline(lines, line);) {
        std::size_t at = line.find("\"name\":\"");
        text += " " + (at != line.npos ? line.substr(at + 8, line.find('"', at + 8) - at - 8) : line.substr(0, 14));
      }
      text += "\n";
    }
  return text;
}

} // namespace test
