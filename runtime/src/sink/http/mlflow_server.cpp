#include "sink/http/mlflow_server.h"

#include "sink/http/answer.h"
#include "sink/http/json.h"

#include <charconv>

namespace mlflow::http {

namespace {

/// Of the first version whose server takes spans.
constexpr int least_major = 3, least_minor = 6;

/// "3.17.2", "3.6.0rc1".
bool parse_version(std::string_view text, int &major, int &minor) {
  const char *end = text.data() + text.size();
  auto first = std::from_chars(text.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.')
    return false;
  return std::from_chars(first.ptr + 1, end, minor).ec == std::errc();
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  for (unsigned char c : text) {
    bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
                 c == '.' || c == '~';
    if (plain)
      result += char(c);
    else
      (result += '%').append({digits[c >> 4], digits[c & 15]});
  }
  return result;
}

/// A member of an answer, at any depth: {"experiment":{"experiment_id":"7"}}.
std::string text_at(const std::string &body, const Json::json_pointer &place) {
  Json answer = parse_json(body);
  if (answer.is_discarded() || !answer.contains(place) || !answer[place].is_string())
    return {};
  return answer[place].get<std::string>();
}

std::string error_code(const Response &response) {
  using namespace nlohmann::literals;
  return text_at(response.body, "/error_code"_json_pointer);
}

} // namespace

MlflowServer::MlflowServer(Transport &transport, std::string base_url)
    : transport_(transport), base_url_(std::move(base_url)) {}

Response MlflowServer::get(const std::string &path) {
  Request request;
  request.method = "GET";
  request.url = base_url_ + path;
  return transport_.send(request);
}

MlflowServer::Found MlflowServer::failure(Response response, std::string_view asked) const {
  Verdict verdict = judge(response, Asked::MlflowInfo, base_url_);
  Found found;
  found.permanent = verdict.reply != Reply::Retry && verdict.reply != Reply::Failed;
  found.problem = std::move(verdict.problem);
  if (found.problem.empty()) // a good status, with a body that says nothing
    found.problem = base_url_ + " gives no sensible answer to " + std::string(asked) +
                    ": check that MLFLOW_TRACKING_URI is an MLflow server of version 3.6 or later";
  found.response = std::move(response);
  return found;
}

MlflowServer::Found MlflowServer::check() {
  if (well_)
    return {true, {}, {}, false, {}};
  Response response = get("/version");
  int major = 0, minor = 0;
  if (response.status != 200 || !parse_version(response.body, major, minor)) {
    return failure(std::move(response), "GET /version");
  }
  if (major < least_major || (major == least_major && minor < least_minor))
    return {false,
            {},
            base_url_ + " is MLflow " + response.body.substr(0, 20) +
                ", which takes no spans: version 3.6 or later is needed",
            true,
            std::move(response)};
  well_ = true;
  return {true, {}, {}, false, {}};
}

MlflowServer::Found MlflowServer::experiment(std::string_view id_or_name, bool by_id, bool create) {
  if (id_or_name.empty())
    return {true, "0", {}, false, {}}; // MLflow's default experiment
  std::string key = (by_id ? "id:" : "name:") + std::string(id_or_name);
  if (auto known = experiments_.find(key); known != experiments_.end())
    return {true, known->second, {}, false, {}};
  Found found = by_id ? this->by_id(std::string(id_or_name)) : by_name(std::string(id_or_name), create);
  if (found.ok)
    experiments_.emplace(std::move(key), found.experiment_id);
  return found;
}

/// From an answer that describes an experiment. A deleted one would take the traces and never show them.
MlflowServer::Found MlflowServer::described(Response response, const std::string &what) const {
  using namespace nlohmann::literals;
  std::string id = text_at(response.body, "/experiment/experiment_id"_json_pointer);
  if (id.empty())
    return failure(std::move(response), "the question for " + what);
  if (text_at(response.body, "/experiment/lifecycle_stage"_json_pointer) == "deleted")
    return {false,
            {},
            what + " at " + base_url_ + " is deleted: restore it (mlflow experiments restore -x " + id +
                "), or name another one",
            true,
            std::move(response)};
  return {true, std::move(id), {}, false, {}};
}

MlflowServer::Found MlflowServer::by_id(const std::string &id) {
  std::string what = "experiment " + id;
  Response response = get("/api/2.0/mlflow/experiments/get?experiment_id=" + percent_encoded(id));
  if (response.status == 200)
    return described(std::move(response), what);
  if (error_code(response) == "RESOURCE_DOES_NOT_EXIST")
    return {false,
            {},
            "there is no " + what + " at " + base_url_ +
                ": set MLFLOW_EXPERIMENT_ID to one that is there, or MLFLOW_EXPERIMENT_NAME to have one made",
            true,
            std::move(response)};
  return failure(std::move(response), "the question for " + what);
}

MlflowServer::Found MlflowServer::by_name(const std::string &name, bool create) {
  std::string what = "experiment '" + name + "'";
  // Twice: another process may make it between the two questions.
  for (bool again : {false, true}) {
    Response response = get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + percent_encoded(name));
    if (response.status == 200)
      return described(std::move(response), what);
    if (error_code(response) != "RESOURCE_DOES_NOT_EXIST")
      return failure(std::move(response), "the question for " + what);
    if (!create)
      return {false,
              {},
              "there is no " + what + " at " + base_url_ + ": make it, or set MLFLOW_TRACE_CREATE_EXPERIMENT=true",
              true,
              std::move(response)};
    Found made = this->create(name);
    if (made.ok || again || error_code(made.response) != "RESOURCE_ALREADY_EXISTS")
      return made;
  }
  return {};
}

MlflowServer::Found MlflowServer::create(const std::string &name) {
  using namespace nlohmann::literals;
  std::string body = Json{{"name", name}}.dump(-1, ' ', false, Json::error_handler_t::replace);
  Request request;
  request.method = "POST";
  request.url = base_url_ + "/api/2.0/mlflow/experiments/create";
  request.headers = {"Content-Type: application/json"};
  request.body = body;
  request.compress = false;
  Response response = transport_.send(request);
  std::string id = response.status == 200 ? text_at(response.body, "/experiment_id"_json_pointer) : std::string();
  if (id.empty())
    return failure(std::move(response), "the order to make experiment '" + name + "'");
  return {true, std::move(id), {}, false, {}};
}

} // namespace mlflow::http
