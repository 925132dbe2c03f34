#include "sink/http/mlflow_sender.h"

#include "config/experiment.h"
#include "model/mlflow_json.h"
#include "sink/http/json_access.h"
#include "sink/http/trace_info.h"

#include <algorithm>

namespace mlflow::http {

namespace {

/// Spans that end after their trace are the last that some thread did for it; they come soon or not at all.
constexpr std::size_t most_remembered = 256;
constexpr std::size_t most_announced = 65536;

/// Metadata that is the same for all traces of a program, which a server loses with a summary that is left out, and
/// what goes with the spans as well: the run.
constexpr std::string_view static_metadata[] = {
    "mlflow.trace_schema.version", "mlflow.source.name", "mlflow.source.type", "mlflow.user", "mlflow.sourceRun",
    model::experiment_name_key,
};
/// Tags that go with the root span as well.
constexpr std::string_view tags_of_root[] = {"mlflow.traceName"};

template <class Keys> bool has_only(const Json &object, const Keys &keys) {
  for (const auto &[key, value] : object.items())
    if (std::ranges::find(keys, key) == std::end(keys))
      return false;
  return true;
}

bool is_in_progress(const BatchInfo &info) { return text_in(info.info, "state") == "IN_PROGRESS"; }

/// Whether the server says that it has the trace and none of its spans. One that does not say is believed to have them.
bool spans_are_missing(const Response &response) {
  Json answer = parse_json(response.body);
  const Json &tags = object_in(object_in(object_in(answer, "trace"), "trace_info"), "tags");
  return !tags.empty() && text_in(tags, "mlflow.trace.spansLocation") != "TRACKING_STORE";
}

} // namespace

MlflowSender::MlflowSender(Transport &transport, const Lane &lane, double live_after_s, Rejected &rejected)
    : Sender(rejected), transport_(transport), lane_(lane), live_after_s_(live_after_s), server_(transport, lane.url) {}

bool MlflowSender::find_experiment(const std::string &destination, std::string &id, Answer &problem) {
  const bool own = destination.empty();
  const bool by_id = own ? !lane_.experiment_id.empty() : config::is_experiment_id(destination);
  const std::string &name = !own ? destination : by_id ? lane_.experiment_id : lane_.experiment_name;
  auto found = server_.experiment(name, by_id, lane_.create_experiment);
  if (found.ok) {
    id = std::move(found.experiment_id);
    return true;
  }
  // The lane's own experiment holds up all of it until it is there; one that a function names only that function's.
  Reply reply = !found.permanent ? Reply::Retry : own ? Reply::GiveUp : Reply::SetAside;
  problem = {std::move(found.response), {reply, std::move(found.problem)}};
  return false;
}

Sender::Answer MlflowSender::post(Request &request, Asked asked) {
  Answer answer{transport_.send(request), {}};
  answer.verdict = judge(answer.response, asked, lane_.url);
  if (answer.verdict.reply == Reply::Plain && request.compress) {
    request.compress = false;
    return post(request, asked);
  }
  if (answer.verdict.reply == Reply::GiveUp)
    server_.forget_experiments(); // what was found out is asked again the next time
  return answer;
}

Sender::Answer MlflowSender::post_spans(const Batch &batch, const Piece &piece) {
  std::string experiment;
  if (Answer problem; !find_experiment(piece.destination, experiment, problem))
    return problem;
  std::string body = request_body(batch, piece, lane_.resource);
  Request request{.method = "POST",
                  .url = lane_.url + "/v1/traces",
                  .headers = {"Content-Type: application/x-protobuf", "x-mlflow-experiment-id: " + experiment},
                  .body = body};
  if (!lane_.run_id.empty())
    request.headers.push_back("x-mlflow-run-id: " + lane_.run_id);
  return post(request, Asked::MlflowSpans);
}

Sender::Answer MlflowSender::post_info(const BatchInfo &info) {
  std::string experiment;
  if (Answer problem; !find_experiment(info.destination, experiment, problem))
    return problem;
  std::string body;
  try {
    body = trace_info_request(info.info, lane_, experiment);
  } catch (const Json::exception &error) { // a line that we did not write
    return {{}, {Reply::SetAside, std::string("not a summary that a server could take: ") + error.what()}};
  }
  // On a kept connection the answer takes 40 ms longer: the server sends it in two parts, and the second one waits for
  // the acknowledgement of the first.
  Request request{.method = "POST",
                  .url = lane_.url + std::string(summaries_path),
                  .headers = {"Content-Type: application/json"},
                  .body = body,
                  .close = true,
                  .compress = false}; // only /v1/traces knows compression
  return post(request, Asked::MlflowInfo);
}

/// Spans that arrive after the summary move the trace's times.
void MlflowSender::repeat_infos_of_late_spans(Batch &batch) {
  if (sent_infos_.empty())
    return;
  for (const Piece &piece : batch.pieces())
    for (std::uint32_t index : piece.spans) {
      const TraceKey &trace = batch.spans()[index].trace;
      auto sent = sent_infos_.find(trace);
      auto waits = [&](const BatchInfo &info) { return info.trace == trace && !info.done; };
      if (sent != sent_infos_.end() && std::ranges::none_of(batch.infos(), waits))
        batch.infos().push_back(sent->second);
    }
}

bool MlflowSender::may_be_left_out(const BatchInfo &info) const {
  auto duration = info.info.find("execution_duration_ms");
  return duration != info.info.end() && duration->is_number() && duration->get<double>() < live_after_s_ * 1000 &&
         !announced_.contains(info.trace) && !sent_infos_.contains(info.trace) &&
         !info.info.contains("client_request_id") &&
         has_only(object_in(info.info, "trace_metadata"), static_metadata) &&
         has_only(object_in(info.info, "tags"), tags_of_root);
}

void MlflowSender::remember(const BatchInfo &info) {
  if (is_in_progress(info)) {
    if (announced_.size() < most_announced)
      announced_.insert(info.trace);
    return;
  }
  announced_.erase(info.trace);
  auto [place, added] = sent_infos_.insert_or_assign(info.trace, info);
  place->second.done = false;
  place->second.failures = 0;
  if (!added)
    return;
  sent_order_.push_back(info.trace);
  if (sent_order_.size() > most_remembered) {
    sent_infos_.erase(sent_order_.front());
    sent_order_.pop_front();
  }
}

bool MlflowSender::send_spans_again(Batch &batch, BatchInfo &info, Outcome &outcome) {
  Piece again{info.destination, {}};
  for (std::uint32_t index = 0; index < batch.spans().size(); ++index)
    if (batch.spans()[index].trace == info.trace && !batch.spans()[index].refused)
      again.spans.push_back(index);
  if (again.spans.empty()) { // they were acknowledged with an earlier batch
    outcome.problem = lane_.url + " lost spans that it had acknowledged: was its database replaced?";
    return true;
  }
  Answer answer = post_spans(batch, again);
  if (answer.verdict.reply != Reply::Stored)
    return retry_later(outcome, answer);
  answer = post_info(info);
  if (answer.verdict.reply != Reply::Stored)
    return retry_later(outcome, answer);
  return !spans_are_missing(answer.response) ||
         give_up(outcome, lane_.url + " acknowledges spans and does not keep them: start it with a database "
                                      "(--backend-store-uri sqlite:///mlflow.db)");
}

bool MlflowSender::send_info(Batch &batch, BatchInfo &info, Outcome &outcome) {
  Answer answer = post_info(info);
  outcome.slowest_s = std::max(outcome.slowest_s, answer.response.seconds);
  switch (answer.verdict.reply) {
  case Reply::Stored:
    if (!is_in_progress(info) && spans_are_missing(answer.response) && !send_spans_again(batch, info, outcome))
      return false;
    ++outcome.infos;
    batch.count_stored();
    remember(info);
    info.done = true;
    return true;
  case Reply::Retry:
    return retry_later(outcome, answer);
  case Reply::GiveUp:
  case Reply::Plain:
    return give_up(outcome, answer.verdict.problem);
  case Reply::Split:
  case Reply::Missing: // of annotations
  case Reply::SetAside:
    batch.refuse(info, {{}, answer.response.status, answer.response.body, answer.verdict.problem});
    return true;
  case Reply::Failed: // as with spans: it is to blame if others were taken after it
    if (++info.failures > most_failures && batch.stored() > info.stored_before) {
      batch.refuse(info, {{}, answer.response.status, answer.response.body, answer.verdict.problem});
      return true;
    }
    info.stored_before = batch.stored();
    retry_later(outcome, answer);
    return info.failures >= most_failures; // then the others are tried
  }
  return true;
}

bool MlflowSender::send_infos(Batch &batch, bool in_progress, Pressure pressure, Outcome &outcome) {
  for (BatchInfo &info : batch.infos()) {
    if (info.done || is_in_progress(info) != in_progress)
      continue;
    if (pressure.behind && may_be_left_out(info)) {
      info.done = true;
      ++outcome.infos_skipped;
      continue;
    }
    if (!send_info(batch, info, outcome))
      return false;
  }
  return outcome.kind == Outcome::Kind::Delivered;
}

bool MlflowSender::send_all(Batch &batch, Pressure pressure, Outcome &outcome) {
  if (batch.pieces().empty() && batch.infos().empty() && batch.annotations().empty())
    return true;
  if (auto found = server_.check(); !found.ok) {
    Answer answer{std::move(found.response), {Reply::Retry, std::move(found.problem)}};
    return found.permanent ? give_up(outcome, answer.verdict.problem) : retry_later(outcome, answer);
  }
  repeat_infos_of_late_spans(batch);
  return send_infos(batch, true, pressure, outcome) &&
         send_pieces(
             batch, [&](const Piece &piece) { return post_spans(batch, piece); }, outcome) &&
         send_infos(batch, false, pressure, outcome) && send_annotations(batch, pressure, outcome);
}

} // namespace mlflow::http
