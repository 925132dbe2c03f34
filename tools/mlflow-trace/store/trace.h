// One trace, read whole: its summary and its spans as MLflow's dictionaries, with what is shown of them at hand. Plain
// data.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mlflow::store {

/// Keys stay in their order: what is exported is what was written.
using Json = nlohmann::ordered_json;

struct Span {
  Json json;              // Span.to_dict()
  std::string id, parent; // base64; no parent: empty
  std::string name;
  std::uint64_t start_ns = 0, end_ns = 0; // end 0: it has not ended
  bool error = false;

  /// JSON text of an attribute; empty if there is none.
  std::string_view attribute(const char *key) const;
  /// An attribute that is a string, as that string; empty if it is none.
  std::string text_attribute(const char *key) const;
  std::string_view status_message() const;
};

/// Empty if `json` lacks what every span has.
std::optional<Span> span_of(Json json);

struct Trace {
  std::string id;
  Json info;                        // TraceInfo.to_dict(); null: there is none yet
  std::vector<Span> spans;          // by start, then by end
  Json assessments = Json::array(); // Assessment.to_dictionary()
  Json tags = Json::object();       // set after the fact; null: deleted
  std::vector<Json> attachments;    // with attachment_id, content_type, size and content in base64

  bool in_progress() const { return state() == "IN_PROGRESS"; }
  const Span *root() const;
  std::string name() const;
  std::string_view state() const; // OK, ERROR, IN_PROGRESS
  std::uint64_t start_ns() const;
  /// Nothing while the trace is in progress.
  std::optional<std::uint64_t> duration_ns() const;
  std::string_view request_preview() const;

  /// Puts what was said after the fact into a summary.
  void put_annotations(Json &summary) const;

  /// As mlflow.entities.Trace.from_dict loads it.
  Json to_mlflow() const;
};

} // namespace mlflow::store
