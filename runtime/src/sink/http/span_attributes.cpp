#include "sink/http/span_attributes.h"

#include "sink/http/json_repair.h"

#include <charconv>
#include <cmath>

namespace mlflow::http {

namespace {

constexpr std::size_t most_span_type = 500, most_session = 250;

using Check = Fate (*)(std::string_view text, OtlpValue &value, SpanFacts &facts, std::string &buffer);

Fate leave_out(std::string_view, OtlpValue &, SpanFacts &, std::string &) { return Fate::LeftOut; }

/// A string of at most so many characters, kept in a member of the facts.
template <std::size_t Most, std::string SpanFacts::*Kept>
Fate keep(std::string_view, OtlpValue &value, SpanFacts &facts, std::string &) {
  if (!value.is_string())
    return Fate::Refused;
  value.bytes = cut(value.bytes, Most);
  facts.*Kept = value.bytes;
  return Fate::Sent;
}

/// Any value, as its JSON text.
template <std::string SpanFacts::*Kept>
Fate keep_json(std::string_view text, OtlpValue &, SpanFacts &facts, std::string &) {
  facts.*Kept = text;
  return Fate::Sent;
}

Fate check_trace_name(std::string_view, OtlpValue &value, SpanFacts &, std::string &) {
  value.bytes = cut(value.bytes, most_trace_name);
  return value.is_string() ? Fate::Sent : Fate::Refused;
}

/// Anything but one of these makes MLflow's client raise when it reads the span.
Fate check_log_level(std::string_view, OtlpValue &value, SpanFacts &, std::string &) {
  bool known =
      value.kind == OtlpValue::Kind::Integer && value.integer >= 10 && value.integer <= 50 && value.integer % 10 == 0;
  return known ? Fate::Sent : Fate::Refused;
}

/// The numbers of a flat object; other members are passed over. False: no object, or no number in it.
template <class Take> bool read_numbers(std::string_view text, Take take) {
  bool any = false;
  JsonScanner from(text);
  bool read = from.for_each_member([&](std::string_view key) {
    std::string_view member;
    if (!from.take_value(member))
      return false;
    auto word = read_word(member);
    if (!word)
      return true;
    if (auto *integer = std::get_if<std::int64_t>(&*word))
      any |= take(key, double(*integer), *integer);
    else if (auto *number = std::get_if<double>(&*word))
      any |= take(key, *number, std::nullopt);
    return true;
  });
  return read && any;
}

void append_number(std::string &to, double number) {
  char digits[32];
  std::string_view text(digits, std::size_t(std::to_chars(digits, digits + sizeof digits, number).ptr - digits));
  to += text;
  if (text.find_first_of(".e") == text.npos)
    to += ".0";
}

/// Integers, and all three of the first, or the server refuses them or counts nothing.
Fate check_usage(std::string_view text, OtlpValue &value, SpanFacts &facts, std::string &buffer) {
  std::optional<std::int64_t> total;
  bool read = read_numbers(text, [&](std::string_view key, double number, std::optional<std::int64_t> integer) {
    if (!integer && number == std::floor(number) && std::abs(number) < 9e15)
      integer = std::int64_t(number);
    auto *to = key == "input_tokens"                  ? &facts.input_tokens
               : key == "output_tokens"               ? &facts.output_tokens
               : key == "total_tokens"                ? &total
               : key == "cache_read_input_tokens"     ? &facts.cache_read_tokens
               : key == "cache_creation_input_tokens" ? &facts.cache_creation_tokens
                                                      : nullptr;
    if (to && integer)
      *to = integer;
    return to && integer;
  });
  if (!read)
    return Fate::Refused;
  std::int64_t input = facts.input_tokens.value_or(0), output = facts.output_tokens.value_or(0);
  buffer = "{\"input_tokens\": " + std::to_string(input) + ", \"output_tokens\": " + std::to_string(output) +
           ", \"total_tokens\": " + std::to_string(total.value_or(input + output));
  if (facts.cache_read_tokens)
    buffer += ", \"cache_read_input_tokens\": " + std::to_string(*facts.cache_read_tokens);
  if (facts.cache_creation_tokens)
    buffer += ", \"cache_creation_input_tokens\": " + std::to_string(*facts.cache_creation_tokens);
  buffer += "}";
  value = OtlpValue::string(buffer);
  return Fate::Sent;
}

Fate check_cost(std::string_view text, OtlpValue &value, SpanFacts &, std::string &buffer) {
  double input = 0, output = 0;
  std::optional<double> total;
  bool read = read_numbers(text, [&](std::string_view key, double number, std::optional<std::int64_t>) {
    if (key == "input_cost")
      input = number;
    else if (key == "output_cost")
      output = number;
    else if (key == "total_cost")
      total = number;
    else
      return false;
    return true;
  });
  if (!read)
    return Fate::Refused;
  buffer = "{\"input_cost\": ";
  append_number(buffer, input);
  buffer += ", \"output_cost\": ";
  append_number(buffer, output);
  buffer += ", \"total_cost\": ";
  append_number(buffer, total.value_or(input + output));
  buffer += "}";
  value = OtlpValue::string(buffer);
  return Fate::Sent;
}

struct Rule {
  std::string_view key;
  Check check;
};

constexpr Rule rules[] = {
    {"mlflow.spanType", keep<most_span_type, &SpanFacts::type>},
    {"mlflow.spanLogLevel", check_log_level},
    {"mlflow.traceRequestId", leave_out}, // the server makes it of the trace's id
    {"mlflow.llm.model", keep<most_span_type, &SpanFacts::model>},
    {"mlflow.llm.provider", keep<most_span_type, &SpanFacts::provider>},
    {"mlflow.chat.tokenUsage", check_usage},
    {"mlflow.chat.tools", keep_json<&SpanFacts::tools>},
    {"mlflow.chat.messages", keep_json<&SpanFacts::messages>},
    {"mlflow.llm.cost", check_cost},
    {"session.id", keep<most_session, &SpanFacts::session>},
    {trace_name_attribute, check_trace_name},
    {"mlflow.traceTag.mlflow.trace.spansLocation", leave_out}, // makes the trace unreadable
    {"mlflow.traceTag.mlflow.artifactLocation", leave_out},
};

} // namespace

std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most)
    return text;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 && characters++ == most)
      return text.substr(0, i);
  return text;
}

Fate check_attribute(std::string_view key, std::string_view text, OtlpValue &value, SpanFacts &facts,
                     std::string &buffer) {
  for (const Rule &rule : rules)
    if (rule.key == key)
      return rule.check(text, value, facts, buffer);
  return Fate::Sent;
}

} // namespace mlflow::http
