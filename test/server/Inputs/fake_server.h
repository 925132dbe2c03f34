// A fake MLflow server (and a fake OTLP backend) inside the test, in place of the network: keeps the spans and summaries that it is sent, answers
// as MLflow 3.17 does, and fails as the test says. No HTTP is spoken; test/servers has the real thing.
#pragma once

#include "sink/http/client.h"
#include "sink/http/json.h"

#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <protozero/pbf_reader.hpp>
#include <set>
#include <string>
#include <vector>

namespace test {

using namespace mlflow::http;

struct SentSpan {
  std::string trace, id, name; // ids in hex
};

inline std::string hex(std::string_view bytes) {
  std::string text;
  for (unsigned char byte : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", byte);
    text += digits;
  }
  return text;
}

/// Of an ExportTraceServiceRequest.
inline std::vector<SentSpan> spans_in(std::string_view body) {
  std::vector<SentSpan> spans;
  protozero::pbf_reader request(body.data(), body.size());
  while (request.next(1)) {
    auto resource_spans = request.get_message();
    while (resource_spans.next(2)) {
      auto scope_spans = resource_spans.get_message();
      while (scope_spans.next(2)) {
        auto span = scope_spans.get_message();
        SentSpan sent;
        while (span.next())
          switch (span.tag()) {
          case 1: sent.trace = hex(std::string(span.get_bytes())); break;
          case 2: sent.id = hex(std::string(span.get_bytes())); break;
          case 5: sent.name = span.get_string(); break;
          default: span.skip();
          }
        spans.push_back(sent);
      }
    }
  }
  return spans;
}

inline std::string header(const Request &request, std::string_view name) {
  for (const std::string &line : request.headers)
    if (line.starts_with(std::string(name) + ": "))
      return line.substr(name.size() + 2);
  return "-";
}

inline Response answer(int status, std::string body = {}, std::string content_type = "application/json") {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.content_type = std::move(content_type);
  return response;
}

inline Response no_answer(Failure failure, std::string error) {
  Response response;
  response.failure = failure;
  response.error = std::move(error);
  return response;
}

class FakeServer : public Transport {
public:
  Response send(const Request &request) override {
    std::string path = request.url.substr(request.url.find('/', 8));
    path = path.substr(0, path.find('?'));
    auto spans = path == "/v1/traces" ? spans_in(request.body) : std::vector<SentSpan>();
    if (fail)
      if (auto failure = fail(request, spans)) {
        log_request(request, path, spans, *failure);
        return *failure;
      }
    Response response = serve(request, path, spans);
    response.seconds = seconds;
    log_request(request, path, spans, response);
    return response;
  }
  void abort() noexcept override {}

  /// What it answers instead of doing what it is asked; nothing: does it.
  std::function<std::optional<Response>(const Request &, const std::vector<SentSpan> &)> fail;
  double seconds = 0.01; // that an answer takes
  bool loses_spans = false;
  std::string partial_success; // body of the answers to spans

  std::map<std::string, int> spans; // name to how often it came
  std::map<std::string, std::string> infos; // trace to its last state
  std::set<std::string> traces_with_spans;
  std::map<std::string, Json> assessments; // by "/" and their id
  std::map<std::string, std::map<std::string, std::string>> tags; // set after the fact, by trace
  /// A line for each request since the last call.
  std::string log() { return std::exchange(log_, {}); }

private:
  Response serve(const Request &request, const std::string &path, const std::vector<SentSpan> &sent) {
    if (path == "/version")
      return answer(200, "3.17.2", "text/html");
    if (path.ends_with("/experiments/get-by-name")) {
      std::string name = request.url.substr(request.url.find("experiment_name=") + 16);
      return answer(200, R"({"experiment":{"experiment_id":")" + std::to_string(100 + name.size()) + R"(","lifecycle_stage":"active"}})");
    }
    if (path.ends_with("/experiments/get"))
      return answer(200, R"({"experiment":{"experiment_id":")" + request.url.substr(request.url.find('=') + 1) + R"(","lifecycle_stage":"active"}})");
    if (path == "/v1/traces") {
      for (const SentSpan &span : sent) {
        ++spans[span.name];
        if (!loses_spans)
          traces_with_spans.insert("tr-" + span.trace);
      }
      return answer(200, partial_success, "application/x-protobuf");
    }
    if (path == "/api/3.0/mlflow/traces") {
      Json info = Json::parse(request.body)["trace"]["trace_info"];
      std::string trace = info["trace_id"];
      infos[trace] = info["state"];
      if (traces_with_spans.contains(trace))
        info["tags"]["mlflow.trace.spansLocation"] = "TRACKING_STORE";
      return answer(200, Json{{"trace", {{"trace_info", info}}}}.dump());
    }
    constexpr std::string_view of_trace = "/mlflow/traces/";
    if (std::size_t at = path.find(of_trace); at != path.npos)
      return serve_trace(request, path.substr(at + of_trace.size()));
    return answer(404, "<!doctype html>", "text/html");
  }

  /// As MLflow does: a trace that is not there can be tagged, and an assessment has the id that it came with.
  Response serve_trace(const Request &request, const std::string &path) {
    std::string trace = path.substr(0, path.find('/')), what = path.substr(trace.size());
    const Response missing = answer(404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"not found"})");
    bool is_there = infos.contains(trace) || traces_with_spans.contains(trace);
    if (what.empty())
      return is_there ? answer(200, "{}") : missing;
    if (what == "/tags") {
      Json tag = Json::parse(request.body);
      if (request.method == "PATCH")
        tags[trace][tag["key"]] = tag["value"];
      else if (!tags[trace].erase(tag["key"].get<std::string>()))
        return missing;
      return answer(200, "{}");
    }
    std::string id = what.substr(std::string_view("/assessments").size());
    if (request.method == "POST") {
      Json assessment = Json::parse(request.body)["assessment"];
      if (!is_there)
        return missing;
      if (!assessments.emplace("/" + assessment["assessment_id"].get<std::string>(), assessment).second)
        return answer(500, R"({"error_code":"INTERNAL_ERROR","message":"Failed to create assessment due to a constraint violation."})");
    } else if (request.method == "PATCH") {
      if (!assessments.contains(id))
        return missing;
      assessments[id].update(Json::parse(request.body)["assessment"]);
    } else if (request.method == "GET") {
      return assessments.contains(id) ? answer(200, "{}") : missing;
    } else {
      assessments.erase(id);
    }
    return answer(200, "{}");
  }

  void log_request(const Request &request, const std::string &path, const std::vector<SentSpan> &sent, const Response &response) {
    if (path == "/v1/traces") {
      log_ += "spans of " + header(request, "x-mlflow-experiment-id") + ":";
      for (const SentSpan &span : sent)
        log_ += " " + span.name;
    } else if (path == "/api/3.0/mlflow/traces") {
      Json info = Json::parse(request.body)["trace"]["trace_info"];
      log_ += "summary of " + info["trace_id"].get<std::string>().substr(31) + ", " + info["state"].get<std::string>() + (request.close ? ", close" : "");
    } else {
      log_ += request.method + " " + path;
    }
    log_ += " -> " + (response.status ? std::to_string(response.status) : response.error) + "\n";
  }

  std::string log_;
};

} // namespace test
