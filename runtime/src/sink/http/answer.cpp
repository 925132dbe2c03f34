#include "sink/http/answer.h"

#include "sink/http/json.h"

#include <algorithm>
#include <span>

namespace mlflow::http {

namespace {

/// The first row that fits counts. `holds`: what the body has somewhere; empty: anything.
struct Row {
  int from, to; // status
  std::string_view holds;
  Reply reply;
  std::string_view advice; // behind "<url> "; empty: the server's words
};

constexpr Row mlflow_rows[] = {
    {200, 299, "", Reply::Stored, ""},
    {300, 399, "", Reply::GiveUp, "answers with a redirect: set MLFLOW_TRACKING_URI to where it points"},
    // Ours to get right, whatever the server is.
    {400, 400, "no spans found", Reply::SetAside, "got a request without spans: please report this"},
    {400, 400, "Invalid Content-Type", Reply::SetAside, "refuses our content type: please report this"},
    {400, 400, "Content-Encoding", Reply::Plain,
     "does not take compressed requests: set MLFLOW_TRACE_COMPRESSION=none"},
    {400, 400, "decompress", Reply::Plain, "does not take compressed requests: set MLFLOW_TRACE_COMPRESSION=none"},
    {422, 422, "x-mlflow-experiment-id", Reply::SetAside, "misses the experiment: please report this"},
    // What is set up wrongly.
    {400, 400, "'active' state", Reply::GiveUp,
     "says that the experiment is deleted: restore it, or set MLFLOW_EXPERIMENT_NAME to another"},
    {401, 401, "", Reply::GiveUp,
     "wants other credentials: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"},
    {403, 403, "Invalid Host header", Reply::GiveUp,
     "refuses the host name that it is called by: start it with `mlflow server --allowed-hosts`"},
    {403, 403, "", Reply::GiveUp,
     "does not let this user write to the experiment: set MLFLOW_TRACKING_USERNAME to one who may, or have the "
     "permission given"},
    {404, 404, "RESOURCE_DOES_NOT_EXIST", Reply::GiveUp,
     "says that the experiment is gone: set MLFLOW_EXPERIMENT_NAME or MLFLOW_EXPERIMENT_ID to one that is there"},
    {404, 405, "", Reply::GiveUp, "is no MLflow server of version 3.6 or later: check MLFLOW_TRACKING_URI"},
    {407, 407, "", Reply::GiveUp, "is behind a proxy that wants credentials: put them into the proxy's variable"},
    {501, 501, "", Reply::GiveUp,
     "keeps its data in files and takes no traces: start it with --backend-store-uri sqlite:///mlflow.db"},
    // Not now.
    {408, 408, "", Reply::Retry, ""},
    {429, 429, "", Reply::Retry, ""},
    {502, 504, "", Reply::Retry, ""},
    {500, 599, "", Reply::Failed, ""},
    // What is in it: an id, a type, a value, the size.
    {400, 499, "", Reply::Split, ""},
};

/// Of what is said of a trace that is there, or of what is to be there.
constexpr Row annotation_rows[] = {
    {404, 404, "RESOURCE_DOES_NOT_EXIST", Reply::Missing, ""},
    {404, 405, "", Reply::SetAside, "has no place for it: is it a version before MLflow 3.6?"},
    {400, 400, "", Reply::SetAside, ""},
};

/// As the OTLP specification says: what may be tried again is listed there, all else may not.
constexpr Row otlp_rows[] = {
    {200, 299, "", Reply::Stored, ""},
    {300, 399, "", Reply::GiveUp, "answers with a redirect: set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to where it points"},
    {429, 429, "", Reply::Retry, ""},
    {502, 504, "", Reply::Retry, ""},
    {401, 401, "", Reply::GiveUp, "wants other credentials: set OTEL_EXPORTER_OTLP_HEADERS"},
    {403, 403, "", Reply::GiveUp, "does not let us in: check OTEL_EXPORTER_OTLP_HEADERS"},
    {404, 405, "", Reply::GiveUp, "takes no traces there: check OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"},
    {407, 407, "", Reply::GiveUp, "is behind a proxy that wants credentials: put them into the proxy's variable"},
    {415, 415, "", Reply::GiveUp, "does not take OTLP in protobuf: check OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"},
    {400, 400, "", Reply::Split, ""},
    {413, 413, "", Reply::Split, ""},
    {422, 422, "", Reply::Split, ""},
    {400, 599, "", Reply::SetAside, ""},
};

/// No answer at all.
struct FailureRow {
  Failure failure;
  Reply reply;
  std::string_view what, advice;
};

constexpr FailureRow failure_rows[] = {
    {Failure::Resolve, Reply::Retry, "cannot be found", ""},
    {Failure::Connect, Reply::Retry, "does not answer", ""},
    {Failure::Timeout, Reply::Retry, "does not answer in time", ""},
    {Failure::Tls, Reply::GiveUp, "cannot be trusted or spoken to in TLS",
     ": check its certificate and the variables for certificates"},
    {Failure::Proxy, Reply::Retry, "cannot be reached through the proxy", ""},
    {Failure::Interrupted, Reply::Retry, "did not answer before the program ended", ""},
    {Failure::Other, Reply::Retry, "broke off", ""},
    {Failure::None, Reply::Retry, "gave no answer", ""},
};

constexpr std::size_t most_words = 200;

Verdict judge_failure(const Response &response, std::string_view url) {
  const auto *row =
      std::ranges::find_if(failure_rows, [&](const FailureRow &row) { return row.failure == response.failure; });
  std::string problem = std::string(url) + " " + std::string(row->what);
  if (!response.error.empty() && response.failure != Failure::Interrupted)
    problem += " (" + response.error + ")";
  return {row->reply, problem + std::string(row->advice)};
}

} // namespace

std::string one_line(std::string_view text) {
  std::string line(text.substr(0, most_words));
  for (char &c : line)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f')
      c = ' ';
  return text.size() > most_words ? line + "..." : line;
}

std::string words_of(const Response &response) {
  std::string words = response.body;
  if (Json body = parse_json(response.body); body.is_object())
    for (const char *key : {"message", "detail", "error"})
      if (auto found = body.find(key); found != body.end()) {
        words = found->is_string() ? found->get<std::string>()
                                   : found->dump(-1, ' ', false, Json::error_handler_t::replace);
        break;
      }
  if (words.find("<html") != std::string::npos || words.find("<!doctype") != std::string::npos)
    words = "a web page";
  return one_line(words);
}

Verdict judge(const Response &response, Asked asked, std::string_view url) {
  if (response.status == 0)
    return judge_failure(response, url);
  auto fits = [&](const Row &row) {
    return row.from <= response.status && response.status <= row.to &&
           response.body.find(row.holds) != std::string::npos;
  };
  std::span<const Row> rows = asked == Asked::OtlpSpans ? std::span<const Row>(otlp_rows) : mlflow_rows;
  if (asked == Asked::MlflowAnnotation && std::ranges::any_of(annotation_rows, fits))
    rows = annotation_rows;
  auto row = std::ranges::find_if(rows, fits);
  if (row == rows.end()) // not a status of HTTP
    return {Reply::Retry, std::string(url) + " answers " + std::to_string(response.status)};
  if (row->reply == Reply::Stored)
    return {Reply::Stored, {}};
  if (!row->advice.empty())
    return {row->reply, std::string(url) + " " + std::string(row->advice)};
  std::string words = words_of(response);
  return {row->reply, std::string(url) + " answers " + std::to_string(response.status) +
                          (words.empty() ? std::string() : ": " + words)};
}

} // namespace mlflow::http
