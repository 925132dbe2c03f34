// What an answer of a server means for what was sent. One table for MLflow's servers and one for OTLP's: status, what
// stands in the body, what to do, and what to tell people. Decides nothing about when, and keeps no state. Any thread.
#pragma once

#include "sink/http/client.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mlflow::http {

enum class Reply : std::uint8_t {
  Stored,
  Retry,    // the server is not well, or busy: again, later
  Failed,   // the server failed, perhaps because of what it was sent: again, later, and after a few times in parts
  Split,    // something in it is wrong: the halves, down to what it is; that is set aside
  GiveUp,   // nothing can be sent until somebody changes something
  Missing,  // MlflowAnnotation: what it is said of is not there
  SetAside, // it will never be taken, in whatever parts
  Plain     // again, not compressed
};

enum class Asked : std::uint8_t { MlflowSpans, MlflowInfo, MlflowAnnotation, OtlpSpans };

struct Verdict {
  Reply reply = Reply::Retry;
  std::string problem; // one line for people that says what to do; empty if it is stored
};

struct Answer {
  Response response;
  Verdict verdict;
};

/// `url`: as people know the server, without credentials.
Verdict judge(const Response &response, Asked asked, std::string_view url);

/// The server's words in one short line.
std::string words_of(const Response &response);
std::string one_line(std::string_view text);

} // namespace mlflow::http
