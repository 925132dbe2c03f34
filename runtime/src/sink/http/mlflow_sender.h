// To an MLflow server: finds the experiments, sends spans, then summaries, in the order that works around what servers
// do with other orders: a trace that is in progress is announced first, the summary is sent again after late spans, and
// if the server says that it has a trace without its spans, those of the batch are sent again.
#pragma once

#include "sink/http/mlflow_server.h"
#include "sink/http/sender.h"

#include <deque>
#include <map>
#include <set>
#include <string>

namespace mlflow::http {

/// Where the server takes the summaries of traces, below its tracking URI.
inline constexpr std::string_view summaries_path = "/api/3.0/mlflow/traces";

class MlflowSender final : public Sender {
public:
  /// `live_after_s`: age at which a trace is announced as in progress; the summary of a younger one may be left out.
  MlflowSender(Transport &transport, const Lane &lane, double live_after_s, Rejected &rejected);

private:
  bool send_all(Batch &batch, Pressure pressure, Outcome &outcome) override;
  bool send_infos(Batch &batch, bool in_progress, Pressure pressure, Outcome &outcome);
  bool send_info(Batch &batch, BatchInfo &info, Outcome &outcome);
  // mlflow_annotations.cpp
  bool send_annotations(Batch &batch, Pressure pressure, Outcome &outcome);
  bool send_annotation(Batch &batch, BatchAnnotation &annotation, Pressure pressure, Outcome &outcome);
  Answer post_annotation(const BatchAnnotation &annotation, const Answer &trace);
  Answer ask_for_trace(const BatchAnnotation &annotation);
  void remember(const BatchAnnotation &annotation);
  Answer post_spans(const Batch &batch, const Piece &piece);
  Answer post_info(const BatchInfo &info);
  Answer post(Request &request, Asked asked);
  /// The experiment's id, or what is wrong.
  bool find_experiment(const std::string &destination, std::string &id, Answer &problem);
  void repeat_infos_of_late_spans(Batch &batch);
  bool may_be_left_out(const BatchInfo &info) const;
  bool send_spans_again(Batch &batch, BatchInfo &info, Outcome &outcome);
  void remember(const BatchInfo &info);

  Transport &transport_;
  const Lane &lane_;
  const double live_after_s_;
  MlflowServer server_;
  std::map<TraceKey, BatchInfo> sent_infos_; // the last ones
  std::deque<TraceKey> sent_order_;
  std::set<TraceKey> announced_; // as in progress
};

} // namespace mlflow::http
