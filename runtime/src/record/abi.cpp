// The entry points of abi.h but those of hot_path.cpp, and what happens when the library is unloaded: the process ends
// (it is linked so that dlclose keeps it).
#include "mlflow/rt/abi.h"

#include "record/attachments.h"
#include "record/contexts.h"
#include "record/control.h"
#include "record/flows.h"
#include "record/hand_spans.h"
#include "record/notes.h"
#include "record/random.h"
#include "record/remotes.h"
#include "record/rules.h"
#include "record/sites.h"
#include "record/state.h"

#define MLFLOW_EXPORTED __attribute__((visibility("default")))

using namespace mlflow::record;

namespace {

Flow &flow_in(mlflow_rt_flow *flow) { return *reinterpret_cast<Flow *>(flow->words); }

std::uint64_t read_number(const std::uint8_t *bytes) {
  std::uint64_t number = 0;
  for (int i = 0; i < 8; ++i)
    number = number << 8 | bytes[i];
  return number;
}
void write_number(std::uint8_t *bytes, std::uint64_t number) {
  for (int i = 8; i-- > 0; number >>= 8)
    bytes[i] = std::uint8_t(number);
}

} // namespace

extern "C" {

MLFLOW_EXPORTED void mlflow_rt_add_sites(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  mlflow::record::sites::add(begin, end);
}

MLFLOW_EXPORTED void mlflow_rt_remove_sites(mlflow_rt_site *begin, mlflow_rt_site *end) noexcept {
  mlflow::record::sites::remove(begin, end);
}

MLFLOW_EXPORTED bool mlflow_rt_flush(std::uint64_t timeout_ns) noexcept { return mlflow::record::flush(timeout_ns); }

MLFLOW_EXPORTED void mlflow_rt_flow_create(mlflow_rt_flow *flow, mlflow_rt_site *site,
                                           const std::uint64_t *slots) noexcept {
  flow_create(flow_in(flow), site, slots);
}
MLFLOW_EXPORTED void mlflow_rt_flow_start(mlflow_rt_flow *flow) noexcept { flow_start(flow_in(flow)); }
MLFLOW_EXPORTED void mlflow_rt_flow_suspend(mlflow_rt_flow *flow) noexcept { flow_suspend(flow_in(flow)); }
MLFLOW_EXPORTED void mlflow_rt_flow_resume(mlflow_rt_flow *flow) noexcept { flow_resume(flow_in(flow)); }
MLFLOW_EXPORTED void mlflow_rt_flow_unwind(mlflow_rt_flow *flow) noexcept { flow_unwind(flow_in(flow)); }
MLFLOW_EXPORTED void mlflow_rt_flow_suspend_threw() noexcept { flow_suspend_threw(); }
MLFLOW_EXPORTED void mlflow_rt_flow_chunk(mlflow_rt_flow *flow, const mlflow_rt_type *type, std::uint64_t slot,
                                          std::uint32_t by_address) noexcept {
  flow_chunk(flow_in(flow), type, slot, by_address != 0);
}
MLFLOW_EXPORTED void mlflow_rt_flow_output(mlflow_rt_flow *flow, const mlflow_rt_type *type, std::uint64_t slot,
                                           std::uint32_t by_address) noexcept {
  flow_output(flow_in(flow), type, slot, by_address != 0);
}
MLFLOW_EXPORTED void mlflow_rt_flow_finish(mlflow_rt_flow *flow, std::uint32_t how) noexcept {
  flow_finish(flow_in(flow), how);
}
MLFLOW_EXPORTED void mlflow_rt_flow_destroy(mlflow_rt_flow *flow) noexcept { flow_destroy(flow_in(flow)); }

MLFLOW_EXPORTED void mlflow_rt_context_current(mlflow_rt_context *context) noexcept { context_current(*context); }
MLFLOW_EXPORTED std::uint64_t mlflow_rt_context_attach(const mlflow_rt_context *context) noexcept {
  return context_attach(*context);
}
MLFLOW_EXPORTED void mlflow_rt_context_detach(std::uint64_t attached) noexcept { context_detach(attached); }
MLFLOW_EXPORTED bool mlflow_rt_context_ids(const mlflow_rt_context *context, std::uint8_t trace_id[16],
                                           std::uint8_t span_id[8], bool *sampled) noexcept {
  RemoteIds ids;
  if (!context_ids(*context, ids, *sampled))
    return false;
  write_number(trace_id, ids.trace_id[0]);
  write_number(trace_id + 8, ids.trace_id[1]);
  write_number(span_id, ids.span_id);
  return true;
}
MLFLOW_EXPORTED void mlflow_rt_context_remote(mlflow_rt_context *context, const std::uint8_t trace_id[16],
                                              const std::uint8_t span_id[8], bool sampled) noexcept {
  context_remote(*context, {{read_number(trace_id), read_number(trace_id + 8)}, read_number(span_id)}, sampled);
}

MLFLOW_EXPORTED void mlflow_rt_context_add_state(const mlflow_rt_context *context, const char *text,
                                                 std::uint64_t size) noexcept {
  context_add_state(*context, {text, size});
}
MLFLOW_EXPORTED std::uint64_t mlflow_rt_context_state(const mlflow_rt_context *context, char *text) noexcept {
  return context_state(*context, text);
}

MLFLOW_EXPORTED mlflow_rt_span *mlflow_rt_span_begin(const mlflow_rt_span_start *start) noexcept {
  return reinterpret_cast<mlflow_rt_span *>(hand_span_begin(*start));
}
MLFLOW_EXPORTED void mlflow_rt_span_context(const mlflow_rt_span *span, mlflow_rt_context *context) noexcept {
  hand_span_context(reinterpret_cast<const HandSpan *>(span), *context);
}
MLFLOW_EXPORTED void mlflow_rt_span_end(mlflow_rt_span *span, std::uint32_t status,
                                        std::uint64_t end_unix_ns) noexcept {
  hand_span_end(reinterpret_cast<HandSpan *>(span), status, end_unix_ns);
}
MLFLOW_EXPORTED void mlflow_rt_note(const mlflow_rt_context *context, std::uint32_t kind, const void *cbor,
                                    std::uint64_t size) noexcept {
  note(*context, kind, cbor, size);
}

MLFLOW_EXPORTED bool mlflow_rt_annotate(const void *cbor, std::uint64_t size) noexcept { return annotate(cbor, size); }
MLFLOW_EXPORTED std::uint64_t mlflow_rt_attach(const mlflow_rt_context *context, const char *content_type,
                                               std::uint64_t content_type_size, const void *bytes, std::uint64_t size,
                                               char *ref) noexcept {
  return attach(*context, {content_type, content_type_size}, {static_cast<const char *>(bytes), size}, ref);
}
MLFLOW_EXPORTED std::uint64_t mlflow_rt_attach_file(const mlflow_rt_context *context, const char *content_type,
                                                    std::uint64_t content_type_size, const char *path,
                                                    char *ref) noexcept {
  return attach_file(*context, {content_type, content_type_size}, path, ref);
}
MLFLOW_EXPORTED void mlflow_rt_new_id(std::uint8_t id[16]) noexcept {
  write_number(id, random_number());
  write_number(id + 8, random_number());
}
MLFLOW_EXPORTED mlflow_rt_small_note mlflow_rt_small_note_begin(const mlflow_rt_context *context) noexcept {
  return small_note_begin(*context);
}
MLFLOW_EXPORTED void mlflow_rt_small_note_end(const mlflow_rt_context *context, std::uint32_t kind,
                                              const char *end) noexcept {
  small_note_end(*context, kind, end);
}

MLFLOW_EXPORTED std::uint64_t mlflow_rt_scope_begin(const void *cbor, std::uint64_t size) noexcept {
  return reinterpret_cast<std::uint64_t>(scope_begin(cbor, size));
}
MLFLOW_EXPORTED void mlflow_rt_scope_end(std::uint64_t scope) noexcept {
  scope_end(reinterpret_cast<HandSpan *>(scope));
}
MLFLOW_EXPORTED void mlflow_rt_enable(bool enabled) noexcept { pause(!enabled); }
MLFLOW_EXPORTED bool mlflow_rt_is_enabled() noexcept { return is_enabled(); }
MLFLOW_EXPORTED void mlflow_rt_count(mlflow_rt_counts *counts) noexcept { *counts = count_spans(); }
MLFLOW_EXPORTED void mlflow_rt_configure(const mlflow_rt_options *options) noexcept { configure(*options); }
MLFLOW_EXPORTED bool mlflow_rt_last_trace(std::uint8_t trace_id[16]) noexcept {
  mlflow_rt_context context = last_trace();
  std::uint8_t span_id[8];
  bool sampled = false;
  return mlflow_rt_context_ids(&context, trace_id, span_id, &sampled) && sampled;
}

MLFLOW_EXPORTED bool mlflow_rt_last_ended_trace(std::uint8_t trace_id[16]) noexcept {
  std::uint64_t id[2];
  if (!last_ended_trace(id))
    return false;
  write_number(trace_id, id[0]);
  write_number(trace_id + 8, id[1]);
  return true;
}

MLFLOW_EXPORTED extern const char mlflow_rt_abi_2 = MLFLOW_RT_ABI;
MLFLOW_EXPORTED std::uint32_t mlflow_rt_flows_live = 1;

} // extern "C"

namespace {

[[gnu::destructor]] void process_ends() { mlflow::record::finish(); }

} // namespace
