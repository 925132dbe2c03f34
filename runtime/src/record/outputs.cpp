#include "record/outputs.h"

#include "record/exceptions.h"
#include "record/inputs.h"
#include "record/site_info.h"

#include "mlflow/rt/abi.h"

#include <algorithm>
#include <cstring>

namespace mlflow::record {
namespace {

/// {"return": r, "<parameter>": value, ...}
void write_outputs(ValueWriter &writer, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  const mlflow_rt_site_info &info = *frame.plan->info;
  auto put_key = [&](const char *key) { write_text(writer, key, std::strlen(key)); };
  writer.at = cbor::put_byte(writer.at, cbor::open_map);
  if (how == MLFLOW_RT_VALUE && frame.plan->result.kind != StepKind::Done) {
    put_key("return");
    write_value(writer, frame.plan->result, result);
  }
  const char *name = parameter_names(info);
  for (unsigned i = 0; i < std::min<unsigned>(info.parameter_count, most_parameters); ++i, name = next_text(name)) {
    if (!(outs_of(info) >> i & 1) || !info.types[i + 1])
      continue;
    if (writer.soft_end - writer.at < std::ptrdiff_t(std::strlen(name)) + 64) {
      writer.out_of_room = true;
      break;
    }
    put_key(name);
    write_value(writer, step_of(info, i), frame.out->slots[i]);
  }
  writer.at = cbor::put_byte(writer.at, cbor::close);
}

ValueWriter write_value_behind(ThreadState &thread, const Frame &frame, std::uint64_t result,
                               std::uint32_t how) noexcept {
  ValueWriter writer = writer_behind(thread, sizeof(EndRecord), 0, frame.plan->limits);
  if (frame.out)
    write_outputs(writer, frame, result, how);
  else
    write_value(writer, frame.plan->result, result);
  return writer;
}

/// Where there is room for it, here or in a new segment. Null: there is none.
char *write_long_value(ThreadState &thread, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  char *end = nullptr;
  if (thread.room() >= std::ptrdiff_t(begin_room)) {
    ValueWriter writer = write_value_behind(thread, frame, result, how);
    end = writer.at;
    if (!writer.out_of_room || thread.cursor == Pool::begin_of(thread.segment))
      return end;
  }
  return next_segment(thread) ? write_value_behind(thread, frame, result, how).at : end;
}

} // namespace

EndParts write_other_end(ThreadState &thread, const Frame &frame, std::uint64_t result, std::uint32_t how) noexcept {
  constexpr auto returned = std::uint8_t(ExitKind::Returned);
  if (how == MLFLOW_RT_UNWOUND) {
    Exit exit = exit_of_unwinding(thread);
    return {thread.cursor + sizeof(EndRecord), std::uint8_t(exit.kind), exit.number};
  }
  bool has_value = (how == MLFLOW_RT_VALUE && frame.plan->result.kind != StepKind::Done) || frame.out;
  if (!has_value)
    return {thread.cursor + sizeof(EndRecord), returned, 0};
  if (char *end = write_long_value(thread, frame, result, how))
    return {end, returned | end_has_value, 0};
  state.pool.header().values_lost.fetch_add(1, std::memory_order_relaxed);
  return {thread.cursor + sizeof(EndRecord), returned | end_value_lost, 0};
}

} // namespace mlflow::record
