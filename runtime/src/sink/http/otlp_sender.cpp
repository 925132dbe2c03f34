#include "sink/http/otlp_sender.h"

#include "sink/http/json_access.h"

#include <algorithm>
#include <cstdlib>
#include <protozero/pbf_reader.hpp>

namespace mlflow::http {

namespace {

/// ExportTracePartialSuccess.
struct PartialSuccess {
  std::int64_t rejected_spans = 0;
  std::string message;
};

PartialSuccess partial_success_of_json(const std::string &body) {
  PartialSuccess result;
  Json answer = parse_json(body);
  const Json &partial = object_in(answer, "partialSuccess");
  // 64-bit integers are strings in protobuf's JSON; some servers write numbers.
  if (auto count = partial.find("rejectedSpans"); count != partial.end())
    result.rejected_spans = count->is_number_integer() ? count->get<std::int64_t>()
                            : count->is_string()       ? std::atoll(count->get<std::string>().c_str())
                                                       : 0;
  result.message = text_in(partial, "errorMessage");
  return result;
}

PartialSuccess partial_success_of_protobuf(const std::string &body) {
  PartialSuccess result;
  try {
    protozero::pbf_reader answer(body);
    while (answer.next(1, protozero::pbf_wire_type::length_delimited)) {
      protozero::pbf_reader partial = answer.get_message();
      while (partial.next()) {
        if (partial.tag_and_type() == protozero::tag_and_type(1, protozero::pbf_wire_type::varint))
          result.rejected_spans = partial.get_int64();
        else if (partial.tag_and_type() == protozero::tag_and_type(2, protozero::pbf_wire_type::length_delimited))
          result.message = partial.get_string();
        else
          partial.skip();
      }
    }
  } catch (const protozero::exception &) { // not what it should be: the spans are stored all the same
  }
  return result;
}

} // namespace

Sender::Answer OtlpSender::post(const Batch &batch, const Piece &piece, Outcome &outcome) {
  std::string body = request_body(batch, piece, lane_.resource);
  Request request{
      .method = "POST", .url = lane_.url, .headers = {"Content-Type: application/x-protobuf"}, .body = body};
  Answer answer{transport_.send(request), {}};
  answer.verdict = judge(answer.response, Asked::OtlpSpans, lane_.url);
  if (answer.verdict.reply != Reply::Stored)
    return answer;
  PartialSuccess partial = answer.response.content_type == "application/json"
                               ? partial_success_of_json(answer.response.body)
                               : partial_success_of_protobuf(answer.response.body);
  if (partial.rejected_spans > 0) {
    auto left_out = std::min(std::uint64_t(partial.rejected_spans), std::uint64_t(piece.spans.size())); // some say more
    outcome.left_out += left_out;
    outcome.problem = lane_.url + " did not take " + std::to_string(left_out) + " spans";
  } else if (!partial.message.empty()) {
    outcome.problem = lane_.url + " warns";
  }
  if (!partial.message.empty())
    outcome.problem += ": " + one_line(partial.message);
  return answer;
}

bool OtlpSender::send_all(Batch &batch, Pressure /*summaries stay here*/, Outcome &outcome) {
  return send_pieces(batch, [&](const Piece &piece) { return post(batch, piece, outcome); }, outcome);
}

} // namespace mlflow::http
