// The current span, taken along to another process: W3C Trace Context, in the headers of a request or the environment
// of a child process. MLflow: mlflow.tracing.get_tracing_context_headers_for_http_request,
// set_tracing_context_from_http_request_headers. Any thread; a scope ends on the thread that it began on.
#pragma once

#include "mlflow/context.h"
#include "mlflow/detail/shapes.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mlflow {
inline namespace MLFLOW_API_NAMESPACE {

/// "00-", the trace's id, "-", the span's, and "-01", or "-00" if the trace is not recorded.
using TraceParent = IdText<55>;

/// Of the context's span: for a header of that name, or the variable TRACEPARENT of a child process. Empty if there is
/// no span.
inline TraceParent traceparent([[maybe_unused]] const Context &context = current_context()) noexcept {
  if constexpr (compiled_in) {
    std::uint8_t trace[16], span[8];
    bool sampled = false;
    if (!mlflow_rt_context_ids(&context.words(), trace, span, &sampled))
      return {};
    const std::uint8_t flags[1] = {sampled};
    return TraceParent("00-", trace, 16).append("-", span, 8).append("-", flags, 1);
  }
  return {};
}

/// What other systems want to be passed on with it, as it came with the request or in the environment: for a header of
/// that name, or the variable TRACESTATE of a child process. Empty if there is none.
class TraceState {
public:
  TraceState() noexcept = default;
  explicit TraceState([[maybe_unused]] const Context &context) noexcept {
    if constexpr (compiled_in)
      size_ = mlflow_rt_context_state(&context.words(), text_);
    text_[size_] = '\0';
  }
  bool empty() const noexcept { return size_ == 0; }
  explicit operator bool() const noexcept { return !empty(); }
  const char *c_str() const noexcept { return text_; }
  std::string_view view() const noexcept { return {text_, size_}; }
  /// To std::string, std::string_view and what is made like them.
  template <class Text, class = std::enable_if_t<std::is_constructible_v<Text, const char *, std::size_t>>>
  operator Text() const {
    return Text(text_, size_);
  }

private:
  std::size_t size_ = 0;
  char text_[513] = {};
};
inline TraceState tracestate(const Context &context = current_context()) noexcept { return TraceState(context); }

namespace api_detail {

template <class Headers, class = void> inline constexpr bool assigns = false;
template <class Headers>
inline constexpr bool
    assigns<Headers, std::void_t<decltype(std::declval<Headers &>().insert_or_assign(
                         std::declval<typename Headers::key_type>(), std::declval<typename Headers::mapped_type>()))>> =
        true;
template <class Headers, class = void> inline constexpr bool has_keys = false;
template <class Headers>
inline constexpr bool has_keys<Headers, std::void_t<typename Headers::key_type, typename Headers::mapped_type>> = true;

inline bool is_same_header(std::string_view a, std::string_view lower) noexcept {
  if (a.size() != lower.size())
    return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] - 'A' + 'a') : a[i]) != lower[i])
      return false;
  return true;
}

inline bool is_zero(const std::uint8_t *bytes, std::size_t size) noexcept {
  std::uint8_t all = 0;
  for (std::size_t i = 0; i < size; ++i)
    all |= bytes[i];
  return all == 0;
}

/// What a header is, or nothing: getenv, and what is made like it, give null.
template <class Text> std::string_view text_or_none(const Text &text) {
  if constexpr (std::is_pointer_v<Text>)
    return text ? std::string_view(text) : std::string_view();
  else
    return text;
}

inline Context read_traceparent([[maybe_unused]] std::string_view text) noexcept {
  mlflow_rt_context words{};
  if constexpr (compiled_in) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
      text.remove_suffix(1);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
      text.remove_prefix(1);
    std::uint8_t version[1], trace[16], span[8], flags[1];
    bool well_formed =
        text.size() >= 55 && text[2] == '-' && text[35] == '-' && text[52] == '-' &&
        detail::read_hexadecimal(text.substr(0, 2), version) && detail::read_hexadecimal(text.substr(3, 32), trace) &&
        detail::read_hexadecimal(text.substr(36, 16), span) && detail::read_hexadecimal(text.substr(53, 2), flags) &&
        text.substr(0, 55).find_first_of("ABCDEF") == text.npos && version[0] != 0xff &&
        (text.size() == 55 || (version[0] != 0 && text[55] == '-')) && !is_zero(trace, 16) && !is_zero(span, 8);
    if (well_formed)
      mlflow_rt_context_remote(&words, trace, span, flags[0] & 1);
  }
  return Context(words);
}

} // namespace api_detail

namespace api_detail {

template <class Headers> void set_header(Headers &headers, std::string_view name, std::string_view value) {
  using Map = std::remove_reference_t<Headers>;
  if constexpr (std::is_invocable_v<Headers &, std::string_view, std::string_view>) {
    headers(name, value);
  } else if constexpr (assigns<Map>) {
    headers.insert_or_assign(typename Map::key_type(name), typename Map::mapped_type(value));
  } else if constexpr (has_keys<Map>) {
    headers.erase(typename Map::key_type(name));
    headers.emplace(typename Map::key_type(name), typename Map::mapped_type(value));
  } else {
    using Text = std::decay_t<decltype(headers.begin()->first)>;
    using Content = std::decay_t<decltype(headers.begin()->second)>;
    headers.emplace_back(Text(name), Content(value));
  }
}

inline void add_state([[maybe_unused]] const Context &context, [[maybe_unused]] std::string_view text) noexcept {
  if constexpr (compiled_in)
    if (!context.is_empty())
      mlflow_rt_context_add_state(&context.words(), text.data(), text.size());
}

} // namespace api_detail

/// Sets the headers "traceparent" and, if there is one, "tracestate" for a request: in a map of headers, one with equal
/// keys too, in a list of pairs, or by a function that takes name and value. Without a span nothing is set.
template <class Headers> void inject(Headers &&headers, const Context &context = current_context()) {
  TraceParent value = traceparent(context);
  if (!value)
    return;
  api_detail::set_header(headers, "traceparent", value.view());
  if (TraceState state = tracestate(context))
    api_detail::set_header(headers, "tracestate", state.view());
}

/// The span that a request came from: of its header "traceparent" as a text, or of all of its headers: a map, a list of
/// pairs, or a function that takes a name and gives a text, empty or null if there is none. How names are capitalised
/// does not matter. Empty if there is no header, or it is malformed. With all of them, "tracestate" is read too, and
/// passed on by `inject`; one that is malformed is left out.
template <class Headers> Context extract(const Headers &headers) {
  if constexpr (std::is_convertible_v<const Headers &, std::string_view>) {
    return api_detail::read_traceparent(api_detail::text_or_none(headers));
  } else if constexpr (std::is_invocable_v<const Headers &, std::string_view>) {
    auto &&value = headers(std::string_view("traceparent"));
    Context context = api_detail::read_traceparent(api_detail::text_or_none(value));
    auto &&state = headers(std::string_view("tracestate"));
    api_detail::add_state(context, api_detail::text_or_none(state));
    return context;
  } else {
    Context context;
    for (const auto &header : headers)
      if (api_detail::is_same_header(header.first, "traceparent")) {
        context = api_detail::read_traceparent(api_detail::text_or_none(header.second));
        break;
      }
    if (!context.is_empty())
      for (const auto &header : headers)
        if (api_detail::is_same_header(header.first, "tracestate"))
          api_detail::add_state(context, api_detail::text_or_none(header.second));
    return context;
  }
}

/// Until the end of the block, spans are below the one that the request came from; without one, nothing changes.
template <class Headers> [[nodiscard]] ContextScope remote_parent(const Headers &headers) {
  Context context = extract(headers);
  return context.is_empty() ? ContextScope() : ContextScope(context);
}

} // namespace MLFLOW_API_NAMESPACE
} // namespace mlflow
