// Coroutines and spans by hand, as the plugin and mlflow.h would call the runtime, for programs that run against the
// shared library.
#pragma once

#include "traced.h"

#include <string>
#include <string_view>

namespace flows {

/// CBOR.
inline std::string text(std::string_view content) {
  std::string head(1, char(0x7a));
  for (int shift = 24; shift >= 0; shift -= 8)
    head += char(content.size() >> shift & 255);
  return head + std::string(content);
}
inline std::string number(std::uint64_t value) {
  std::string item(1, char(0x1b));
  for (int shift = 56; shift >= 0; shift -= 8)
    item += char(value >> shift & 255);
  return item;
}
inline std::string array(std::string_view items) { return char(0x9f) + std::string(items) + char(0xff); }
inline std::string map(std::string_view items) { return char(0xbf) + std::string(items) + char(0xff); }

inline void note(const mlflow_rt_context &context, std::uint32_t kind, const std::string &cbor) {
  mlflow_rt_note(&context, kind, cbor.data(), cbor.size());
}
inline mlflow_rt_context current() {
  mlflow_rt_context context;
  mlflow_rt_context_current(&context);
  return context;
}
inline mlflow_rt_context of(const mlflow_rt_span *span) {
  mlflow_rt_context context;
  mlflow_rt_span_context(span, &context);
  return context;
}
inline mlflow_rt_span *begin(std::string_view name, std::string_view type, bool is_current,
                             const mlflow_rt_context *parent = nullptr) {
  mlflow_rt_span_start start = {name.data(), name.size(), type.data(), type.size(), parent, 0, -1, 0, is_current};
  return mlflow_rt_span_begin(&start);
}

inline const test::Type *const flow_types[] = {&test::int64_type, &test::int64_type};
inline test::Site flow_site("flow\0CHAIN\0task flow(long)\0\0\0n\0", flow_types, 1);

/// A coroutine's frame, as far as the runtime sees it.
struct Flow {
  mlflow_rt_flow flow;
  explicit Flow(std::uint64_t n, test::Site *site = &flow_site) {
    mlflow_rt_flow_create(&flow, site ? &site->site : nullptr, &n);
  }
  ~Flow() { mlflow_rt_flow_destroy(&flow); }
  Flow(const Flow &) = delete;
  Flow &operator=(const Flow &) = delete;
  void start() { mlflow_rt_flow_start(&flow); }
  void suspend() { mlflow_rt_flow_suspend(&flow); }
  void resume() { mlflow_rt_flow_resume(&flow); }
  void chunk(std::uint64_t value) { mlflow_rt_flow_chunk(&flow, &test::int64_type, value, 0); }
  void output(std::uint64_t value) { mlflow_rt_flow_output(&flow, &test::int64_type, value, 0); }
  void finish(mlflow_rt_exit how = MLFLOW_RT_RETURNED) { mlflow_rt_flow_finish(&flow, how); }
};

/// A traced call without parameters.
template <class F> void call(test::Site &site, F body) {
  test::Span span(site);
  body();
  span.returned();
}

} // namespace flows
