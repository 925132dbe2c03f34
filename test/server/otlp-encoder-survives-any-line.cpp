// Whatever stands in a line, the encoder neither reads nor writes beyond its ends, and what it makes is a Span in protobuf whose strings are UTF-8
// without U+0000: a request with one that is not would be refused whole.
// RUN: %clangxx -std=c++20 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined %s %source/runtime/src/sink/http/{otlp_request,otlp_value,json_scanner,json_repair,known_attributes,plain_span,span_attributes,gen_ai,gen_ai_messages}.cpp %source/runtime/src/model/{base64,json_escape,text}.cpp -I%source/runtime/include -I%source/runtime/src -I%source/attributes/include '-DMLFLOW_TRACE_VERSION="0"' -o %t && %t | FileCheck %s
#include "model/json_escape.h"
#include "sink/http/otlp_request.h"

#include <cstdio>
#include <cstdlib>
#include <protozero/pbf_reader.hpp>
#include <random>

using namespace mlflow::http;

static const std::string lines[] = {
    R"({"span":{"trace_id":"/uxVQP6NcKw67N4VhDbEBQ==","span_id":"F0kT21wFz+U=","parent_span_id":null,"name":"pröcess","start_time_unix_nano":1795517811372650596,"end_time_unix_nano":1795517811372958802,"events":[{"name":"exception","time_unix_nano":5,"attributes":{"exception.type":"std::\u00fc","n":[1,{"a":2}],"x":1.5}}],"status":{"code":"STATUS_CODE_ERROR","message":"\ud83d\ude00"},"attributes":{"mlflow.traceRequestId":"\"tr-feec\"","mlflow.spanType":"\"CHAT_MODEL\"","mlflow.spanLogLevel":"20","mlflow.chat.tokenUsage":"{\"input_tokens\": 3}","mlflow.llm.cost":"{\"input_cost\": 3}","mlflow.spanInputs":"{\"q\": \"hi \\\"\\u00fc\\ud800\\\"\", \"n\": [18446744073709551616, -1.5e300, null, true]}","mlflow.spanOutputs":"[\"a\", 1, {\"b\": [{}, []]}, NaN]","text":"\"{\\\"a\\\":1}\""},"links":[{"trace_id":"tr-00000000000000000000000000000abc","span_id":"00000000000000ff","attributes":{"why":"because"}}]},"destination":"other"})",
    R"({"span":{"trace_id":"/uxVQP6NcKw67N4VhDbEBQ==","span_id":"F0kT21wFz+U=","name":"f","start_time_unix_nano":1,"end_time_unix_nano":2,"attributes":{"deep":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]","deeper":"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}}}}}}}}}","native":{"a":[1,2,{"b":"\u0000"}]}}}})",
    R"({"span":{"trace_id":"/uxVQP6NcKw67N4VhDbEBQ==","span_id":"F0kT21wFz+U=","parent_span_id":"8t91RRynS2s=","name":"traced","start_time_unix_nano":1795703403159154661,"end_time_unix_nano":1795703403159154671,"events":[],"status":{"code":"STATUS_CODE_OK","message":""},"attributes":{"mlflow.traceRequestId":"\"tr-feec5540fe8d70ac3aecde158436c405\"","mlflow.spanType":"\"UNKNOWN\"","code.line.number":"27","mlflow.spanLogLevel":"10","mlflow.spanInputs":"{\"a\": 1, \"s\": \"twenty \\u00fc characters!!!\"}","mlflow.spanOutputs":"21.5"},"links":[]}})",
};

static void must(bool is_so, const char *what) {
  if (is_so)
    return;
  std::printf("wrong: %s\n", what);
  std::exit(1);
}

static void check_text(const protozero::data_view &text) {
  const auto *at = reinterpret_cast<const unsigned char *>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = mlflow::model::utf8_length(at + i, text.size() - i);
    must(length > 0 && at[i] != 0, "a string that no server takes");
    i += length;
  }
}

static void check_value(protozero::pbf_reader value, int depth = 1) {
  must(depth <= 26, "depth");
  while (value.next()) {
    if (value.tag() == 1) {
      check_text(value.get_view());
    } else if (value.tag() == 5 || value.tag() == 6) {
      bool pairs = value.tag() == 6;
      auto list = value.get_message();
      while (list.next(1)) {
        auto element = list.get_message();
        if (!pairs) {
          check_value(element, depth + 1);
          continue;
        }
        while (element.next()) {
          if (element.tag() == 1)
            check_text(element.get_view());
          else
            check_value(element.get_message(), depth + 1);
        }
      }
    } else {
      value.skip();
    }
  }
}

static void check_attribute(protozero::pbf_reader pair) {
  must(pair.next(1), "an attribute without a key");
  check_text(pair.get_view());
  must(pair.next(2), "an attribute without a value");
  check_value(pair.get_message());
  must(!pair.next(), "an attribute with more");
}

static void check_span(const std::string &span) {
  protozero::pbf_reader reader(span);
  while (reader.next()) {
    if (reader.tag() == 5)
      check_text(reader.get_view());
    else if (reader.tag() == 9)
      check_attribute(reader.get_message());
    else if (reader.tag() == 11 || reader.tag() == 13) {
      unsigned attributes = reader.tag() == 11 ? 3 : 4;
      auto inner = reader.get_message();
      while (inner.next()) {
        if (inner.tag() == attributes)
          check_attribute(inner.get_message());
        else if (inner.tag() == 2 && attributes == 3)
          check_text(inner.get_view());
        else
          inner.skip();
      }
    } else if (reader.tag() == 15) {
      auto status = reader.get_message();
      while (status.next()) {
        if (status.tag() == 2)
          check_text(status.get_view());
        else
          status.skip();
      }
    } else {
      reader.skip();
    }
  }
}

int main() {
  std::mt19937 random(4711);
  SpanEncoder encoders[] = {SpanEncoder(Dialect::Mlflow), SpanEncoder(Dialect::OpenTelemetry)};
  constexpr char pieces[] = "\"\\{}[]:,0189-.eNIu\0\xff\xc3\xed";
  int made = 0, refused = 0;
  auto encode = [&](const std::string &line) {
    std::string exact(line); // its end is the end of its memory
    exact.shrink_to_fit();
    for (auto &encoder : encoders) {
      std::string span;
      bool good = encoder.append(span, exact);
      must(good || span.empty(), "something was appended for a line that cannot be sent");
      check_span(span);
      (good ? made : refused)++;
    }
  };
  for (const std::string &line : lines) {
    for (std::size_t end = 0; end <= line.size(); ++end)
      encode(line.substr(0, end));
    for (int i = 0; i < 20000; ++i) {
      std::string other = line;
      for (int changes = 1 + int(random() % 3); changes > 0; --changes) {
        std::size_t at = random() % other.size();
        switch (random() % 3) {
        case 0:
          other[at] = pieces[random() % (sizeof pieces - 1)];
          break;
        case 1:
          other.insert(at, 1, pieces[random() % (sizeof pieces - 1)]);
          break;
        default:
          other.erase(at, 1 + random() % 4);
        }
      }
      encode(other);
    }
  }
  // CHECK: some were made 1, some refused 1
  std::printf("some were made %d, some refused %d\n", made > 10000, refused > 10000);
}
