// The parts of a span's JSON line that are the same for all spans of a function, rendered once. Used by mlflow_json.cpp
// only.
#pragma once

#include "model/mlflow_json.h"

namespace mlflow::model {

struct MlflowJson::SiteText {
  explicit SiteText(const SiteData &site);

  const SiteData *site;
  std::string name; // ,"name":"f","start_time_unix_nano":
  struct Member {
    std::string key;  // escaped
    std::string text; // ,"key":"value"
  };
  std::vector<Member> members; // of the attributes
  struct FromInput {
    std::string key;  // escaped
    std::string text; // ,"key":"
    std::size_t input;
  };
  std::vector<FromInput> from_inputs;  // attributes that have the value of an input
  std::string attributes;              // ","mlflow.spanType":...,"mlflow.spanLogLevel":"
  std::string level;                   // 20"
  std::string inputs;                  // ,"mlflow.spanInputs":"{
  std::vector<std::string> parameters; // \"a\": with what comes before it: a comma, the end of a pack's array
  std::string inputs_end;              // }
  std::size_t longest;                 // bytes that a line can have besides its values
};

} // namespace mlflow::model
