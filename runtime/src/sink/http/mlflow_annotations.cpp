// The part of MlflowSender that sends what is said of traces after the fact. Servers take a tag of a trace that they do
// not have as gladly as they say that deleting it did nothing, so each trace is asked for first, unless this lane has
// brought it; for an attachment always, since the answer says where it goes. What is sent twice does nothing the second
// time: assessments have an id of ours, tags are what they are, an attachment takes its own place.
#include "model/annotation.h"
#include "sink/http/annotation_request.h"
#include "sink/http/json_access.h"
#include "sink/http/mlflow_sender.h"

#include <algorithm>
#include <chrono>

namespace mlflow::http {

namespace {

/// A trace that another process records comes when that one has a server again, or never.
constexpr std::int64_t longest_wait_s = 3600;
constexpr auto first_pause = std::chrono::seconds(1), longest_pause = std::chrono::seconds(60);
/// A trace of this lane that runs.
constexpr auto running_pause = std::chrono::seconds(5);

BatchAnnotation::Clock::time_point next_attempt(BatchAnnotation &annotation) {
  auto pause = first_pause * (1 << std::min(annotation.attempts++, 6u));
  return BatchAnnotation::Clock::now() + std::min<std::chrono::seconds>(pause, longest_pause);
}

std::int64_t waited_s(const BatchAnnotation &annotation) {
  auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return annotation.waits_since_s ? now - annotation.waits_since_s : 0;
}

} // namespace

Sender::Answer MlflowSender::ask_for_trace(const BatchAnnotation &annotation) {
  Request request{.method = "GET", .url = lane_.url + trace_path(annotation.trace_id), .headers = {}, .body = {}};
  return post(request, Asked::MlflowAnnotation);
}

Sender::Answer MlflowSender::post_annotation(const BatchAnnotation &annotation, const Answer &trace) {
  AnnotationRequest made = annotation.kind == model::attachment_kind
                               ? upload_request(annotation.fields, trace.response.body)
                               : annotation_request(annotation.kind, annotation.trace_id, annotation.fields);
  if (!made.problem.empty())
    return {{}, {Reply::SetAside, lane_.url + " " + std::string(made.problem)}};
  Request request{.method = made.method,
                  .url = lane_.url + made.path,
                  .headers = {"Content-Type: " + std::string(made.content_type)},
                  .body = made.body,
                  .close = true, // as for summaries
                  .compress = false};
  Answer answer = post(request, Asked::MlflowAnnotation);
  bool is_there_already = answer.response.status >= 500 && annotation.kind == "assessment" &&
                          answer.response.body.find("constraint violation") != std::string::npos;
  if (!is_there_already)
    return answer;
  Request same{.method = "GET",
               .url = lane_.url + assessment_path(annotation.trace_id, text_in(annotation.fields, "assessment_id")),
               .headers = {},
               .body = {}};
  Answer found = post(same, Asked::MlflowAnnotation);
  return found.verdict.reply == Reply::Stored ? found : answer;
}

/// So that a summary that is sent again does not bring back the tags of before.
void MlflowSender::remember(const BatchAnnotation &annotation) {
  auto sent = sent_infos_.find(annotation.trace);
  if (annotation.kind != "trace_tag" || sent == sent_infos_.end())
    return;
  Json &tags = sent->second.info["tags"];
  std::string key = text_in(annotation.fields, "key");
  if (auto value = annotation.fields.find("value"); value != annotation.fields.end() && value->is_string())
    tags[key] = *value;
  else if (tags.is_object())
    tags.erase(key);
}

bool MlflowSender::send_annotation(Batch &batch, BatchAnnotation &annotation, Pressure pressure, Outcome &outcome) {
  auto refuse = [&](const Answer &answer) {
    batch.refuse(annotation, {{},
                              answer.response.status,
                              answer.response.body,
                              answer.verdict.problem.empty() ? lane_.url + " has no trace " + annotation.trace_id
                                                             : answer.verdict.problem});
    return true;
  };
  bool is_here = sent_infos_.contains(annotation.trace);
  if (!is_here && announced_.contains(annotation.trace) && pressure.may_wait) {
    batch.wait(annotation, BatchAnnotation::Clock::now() + running_pause); // its summary would undo it
    return true;
  }
  bool is_attachment = annotation.kind == model::attachment_kind; // the trace says where it goes
  Answer answer = is_here && !is_attachment ? Answer{{}, {Reply::Stored, {}}} : ask_for_trace(annotation);
  if (answer.verdict.reply == Reply::Missing) {
    answer.verdict.problem = lane_.url + " has no trace " + annotation.trace_id;
    if (!pressure.may_wait || waited_s(annotation) > longest_wait_s)
      return refuse(answer);
    batch.wait(annotation, next_attempt(annotation));
    return true;
  }
  if (answer.verdict.reply == Reply::Stored) {
    answer = post_annotation(annotation, answer);
    bool is_gone = answer.verdict.reply == Reply::Missing && is_deletion(annotation.kind, annotation.fields);
    if (is_gone)
      answer.verdict.reply = Reply::Stored;
  }
  outcome.slowest_s = std::max(outcome.slowest_s, answer.response.seconds);
  switch (answer.verdict.reply) {
  case Reply::Stored:
    ++outcome.annotations;
    batch.count_stored();
    remember(annotation);
    annotation.done = true;
    return true;
  case Reply::Retry:
    return retry_later(outcome, answer);
  case Reply::GiveUp:
  case Reply::Plain:
    return give_up(outcome, answer.verdict.problem);
  case Reply::Missing: // an assessment that is to be changed
    answer.verdict.problem =
        lane_.url + " answers " + std::to_string(answer.response.status) + ": " + words_of(answer.response);
    return refuse(answer);
  case Reply::Split:
  case Reply::SetAside:
    return refuse(answer);
  case Reply::Failed: // as with summaries
    if (++annotation.failures > most_failures && batch.stored() > annotation.stored_before)
      return refuse(answer);
    annotation.stored_before = batch.stored();
    retry_later(outcome, answer);
    return annotation.failures >= most_failures;
  }
  return true;
}

bool MlflowSender::send_annotations(Batch &batch, Pressure pressure, Outcome &outcome) {
  for (const BatchInfo &info : batch.infos())
    if (info.done && sent_infos_.contains(info.trace))
      batch.end_waits_of(info.trace);
  std::set<TraceKey> waiting; // what is said of a trace is said in its order
  for (BatchAnnotation &annotation : batch.annotations()) {
    if (annotation.done)
      continue;
    if (waiting.contains(annotation.trace))
      batch.wait(annotation, BatchAnnotation::Clock::now() + first_pause);
    else if (!annotation.waits && !send_annotation(batch, annotation, pressure, outcome))
      return false;
    if (annotation.waits || !annotation.done)
      waiting.insert(annotation.trace);
  }
  return outcome.kind == Outcome::Kind::Delivered;
}

} // namespace mlflow::http
