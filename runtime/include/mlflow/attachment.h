// Bytes that belong to a span: an image, a recording, a document. They stand beside the trace, and inputs, outputs and
// attributes refer to them by a text that MLflow's user interface shows as what it stands for.
//
//   span.set_inputs({{"picture", mlflow::attach(span, "image/png", bytes)}});
//
// They are copied to the recorder's log at once and delivered behind it, like what is said of a trace after the fact.
// Any thread; nothing waits for a server.
#pragma once

#include "mlflow/span.h"

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace mlflow {

/// "mlflow-attachment://<id>?content_type=...&trace_id=...&size=...", or in brackets why there is no attachment; empty
/// if the span is not recorded. Used like a string where a value is wanted. MLflow: Attachment.ref.
class AttachmentRef {
public:
  AttachmentRef() noexcept = default;

  /// Whether there is an attachment.
  explicit operator bool() const noexcept { return size_ != 0 && text_[0] == 'm'; }
  bool empty() const noexcept { return size_ == 0; }
  std::string_view view() const noexcept { return {text_, size_}; }
  /// To std::string, std::string_view and what is made like them.
  template <class Text, class = std::enable_if_t<std::is_constructible_v<Text, const char *, std::size_t>>>
  operator Text() const {
    return Text(text_, size_);
  }

  /// `write` gets MLFLOW_RT_ATTACHMENT_REF bytes and returns how many of them it wrote.
  template <class Write> static AttachmentRef made(Write write) noexcept {
    AttachmentRef ref;
    ref.size_ = write(ref.text_);
    return ref;
  }

private:
  std::size_t size_ = 0;
  char text_[MLFLOW_RT_ATTACHMENT_REF];
};

inline namespace MLFLOW_API_NAMESPACE {

/// Attaches bytes to the trace of a span. The content type is one as in HTTP, of at most 100 characters. What is longer
/// than MLFLOW_TRACE_MAX_ATTACHMENT_SIZE, or finds no room in the recorder's log, is not recorded, and the text that is
/// returned says so. MLflow: Attachment.
inline AttachmentRef attach([[maybe_unused]] const SpanHandle &span, [[maybe_unused]] std::string_view content_type,
                            [[maybe_unused]] std::string_view bytes) noexcept {
  if constexpr (compiled_in)
    return AttachmentRef::made([&](char *text) {
      return mlflow_rt_attach(&span.context().words(), content_type.data(), content_type.size(), bytes.data(),
                              bytes.size(), text);
    });
  return {};
}

/// The same of a file, which is read here and now. Without a content type it follows from the file's name. MLflow:
/// Attachment.from_file.
inline AttachmentRef attach_file([[maybe_unused]] const SpanHandle &span, [[maybe_unused]] const char *path,
                                 [[maybe_unused]] std::string_view content_type = {}) noexcept {
  if constexpr (compiled_in)
    return AttachmentRef::made([&](char *text) {
      return mlflow_rt_attach_file(&span.context().words(), content_type.data(), content_type.size(), path, text);
    });
  return {};
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
