// What is said of a trace after the fact, and of whatever process's trace: assessments, tags, attachments. As the
// collector hands it to sinks, and as a line of a store (docs/store-format.md). Views into the log that live as long as
// the call. Collector thread, or the one that runs recovery.
#pragma once

#include "model/text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace mlflow::model {

struct AnnotationData {
  std::string_view kind;             // the first key of its line
  std::span<const std::byte> fields; // one CBOR map, with MLflow's keys
  std::uint64_t unix_ns = 0;         // when it was said
  std::string_view content = {};     // of an attachment, in place of the part that the fields have
};

inline constexpr std::string_view attachment_kind = "attachment";
/// The kinds that there are.
inline constexpr std::string_view annotation_kinds[] = {"assessment", "assessment_update", "assessment_deleted",
                                                        "trace_tag", attachment_kind};

/// Whether a line of a store is one, as put_annotation writes it.
bool is_annotation(std::string_view line) noexcept;

/// Appends {"<kind>":{...},"time_unix_nano":...} and a line end. False, and nothing appended, without memory.
bool put_annotation(Text &out, const AnnotationData &annotation) noexcept;

} // namespace mlflow::model
