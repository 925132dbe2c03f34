// Spans and trace summaries as MLflow's Python package writes them (Span.to_dict, TraceInfo.to_dict), one JSON line
// each. What is constant for a function is made once and copied. Writes text only: knows nothing of files. One thread
// at a time.
#pragma once

#include "model/id_text.h"
#include "model/span.h"
#include "model/text.h"

#include <memory>
#include <string>
#include <vector>

namespace mlflow::model {

/// What the summaries say about the process that was traced.
struct TraceOrigin {
  std::string program, user;
  std::string experiment_id = "0"; // decimal digits
  std::string experiment_name;     // if the id is not known: looked up when the trace goes to a server
  std::string run_id, model_id;    // that the traces belong to; empty: to none
};

/// Metadata key of TraceInfo under which an experiment is named that has no id yet.
inline constexpr std::string_view experiment_name_key = "mlflow_trace.experimentName";
/// Metadata keys of what was left out on purpose: spans of this trace, and traces between the one before and this.
inline constexpr std::string_view spans_not_sent_key = "mlflow_trace.spansNotSent",
                                  traces_not_sent_key = "mlflow_trace.tracesNotSent";

class MlflowJson {
public:
  explicit MlflowJson(TraceOrigin origin);
  ~MlflowJson();

  /// Appends {"span":{...}} and a line end. False, and nothing appended, without memory.
  bool span(Text &out, const SpanData &span) noexcept;
  /// Appends {"trace_info":{...}} and a line end.
  bool trace(Text &out, const TraceSummary &trace) noexcept;

  struct SiteText; // site_text.h

private:
  /// The same of what was noted of (mlflow_json_noted.cpp).
  bool noted_span(Text &out, const SpanData &span, const SiteText &site) noexcept;
  bool noted_trace(Text &out, const TraceSummary &trace, const SiteText &site) noexcept;
  struct TraceText {
    TraceId id;
    char base64[trace_id_base64];
    char hex[trace_id_hex];
  };
  struct Experiment {
    std::string_view id, name; // name empty: the id says it
  };
  /// Of a trace that names this one; empty: of all that name none.
  Experiment experiment_of(std::string_view destination) const;
  const SiteText *text_of(const SiteData &site) noexcept;
  const TraceText &text_of(const TraceId &id) noexcept;

  TraceOrigin origin_;
  std::string trace_metadata_;                                // what is the same for all traces
  std::vector<std::pair<std::string, std::string>> metadata_; // the same, as it is
  std::vector<std::unique_ptr<SiteText>> sites_;
  TraceText last_trace_;
};

/// Function's own name of a declaration as C++ writes it: "int ns::C::f(int) const" gives "f".
std::string_view function_name(std::string_view declaration) noexcept;

} // namespace mlflow::model
