#include "model/site_text.h"

#include "model/json_escape.h"

#include <algorithm>

namespace mlflow::model {

namespace {

template <int Level> std::string escaped(std::string_view text) {
  std::string result(text.size() * most_escaped, '\0');
  result.resize(std::size_t(put_escaped<Level>(result.data(), text) - result.data()));
  return result;
}

using Members = std::vector<MlflowJson::SiteText::Member>;

/// ,"key":"<JSON text of a string>"
void add_text(Members &to, std::string_view key, std::string_view value) {
  to.push_back({std::string(key), ",\"" + std::string(key) + "\":\"\\\"" + escaped<2>(value) + "\\\"\""});
}

/// Takes one JSON value off the front of `text`; empty if there is none.
std::string_view take_value(std::string_view &text) {
  int depth = 0;
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (quoted) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth-- == 0)
        break;
    } else if ((c == ',' || c == ':') && depth == 0) {
      break;
    }
  }
  at = at < text.size() ? at : text.size();
  auto value = text.substr(0, at);
  text.remove_prefix(at);
  while (!value.empty() && value.back() == ' ')
    value.remove_suffix(1);
  return value;
}

void skip(std::string_view &text, std::string_view what) {
  while (!text.empty() && what.find(text.front()) != what.npos)
    text.remove_prefix(1);
}

/// The members of the attribute's `attributes`: each value becomes an attribute that holds its JSON text.
void add_members(MlflowJson::SiteText &to, std::string_view object) {
  skip(object, " {");
  while (!object.empty() && object.front() == '"') {
    auto key = take_value(object);
    skip(object, " :");
    auto value = take_value(object);
    skip(object, " ,");
    if (key.size() < 2 || value.empty())
      return;
    std::string text = "," + std::string(key) + ":\"";
    key = key.substr(1, key.size() - 2);
    if (value.front() != '$') {
      to.members.push_back({std::string(key), text + escaped<1>(value) + "\""});
      continue;
    }
    auto input = std::ranges::find(to.site->parameters, value.substr(1));
    if (input != to.site->parameters.end())
      to.from_inputs.push_back({std::string(key), std::move(text), std::size_t(input - to.site->parameters.begin())});
  }
}

} // namespace

std::string_view function_name(std::string_view declaration) noexcept {
  // The parameter list opens at the first parenthesis outside template arguments; what an operator is called may
  // contain either.
  std::size_t from = declaration.find("operator"), angles = 0;
  bool is_operator =
      from != declaration.npos && (from == 0 || declaration[from - 1] == ':' || declaration[from - 1] == ' ');
  if (is_operator) {
    std::size_t open = declaration.find('(', from + 8 + (declaration.substr(from + 8).starts_with("()") ? 2 : 0));
    return declaration.substr(from, open == declaration.npos ? open : open - from);
  }
  std::size_t name = 0, at = 0;
  for (; at < declaration.size(); ++at) {
    char c = declaration[at];
    if (c == '<')
      ++angles;
    else if (c == '>' && angles)
      --angles;
    else if (angles == 0 && c == '(' && !declaration.substr(at).starts_with("(anonymous"))
      break;
    else if (angles == 0 && (c == ' ' || c == ':' || c == '*' || c == '&'))
      name = at + 1;
  }
  return declaration.substr(name, at - name);
}

MlflowJson::SiteText::SiteText(const SiteData &data) : site(&data) {
  name = ",\"name\":\"" + escaped<1>(data.name) + "\",\"start_time_unix_nano\":";

  add_text(members, "mlflow.spanType", data.span_type);
  if (!data.function.empty()) {
    add_text(members, "mlflow.spanFunctionName", function_name(data.function));
    add_text(members, "code.function.name", data.function);
  }
  if (!data.file.empty()) {
    add_text(members, "code.file.path", data.file);
    members.push_back({"code.line.number", ",\"code.line.number\":\"" + std::to_string(data.line) + "\""});
  }
  add_members(*this, data.attributes_json);
  attributes = "\\\"\"";
  for (const Member &member : members)
    attributes += member.text;
  attributes += ",\"mlflow.spanLogLevel\":\"";
  level = std::to_string(data.log_level) + "\"";

  inputs = ",\"mlflow.spanInputs\":\"{";
  std::string_view pack; // whose array is open
  for (auto parameter : data.parameters) {
    std::string before = parameters.empty() ? "" : ", ";
    if (parameter == pack) {
      parameters.push_back(before);
      continue;
    }
    before = (pack.empty() ? "" : "]") + before;
    bool opens = parameter.ends_with("...");
    pack = opens ? parameter : "";
    std::string key = escaped<2>(opens ? parameter.substr(0, parameter.size() - 3) : parameter);
    parameters.push_back(before + "\\\"" + key + "\\\": " + (opens ? "[" : ""));
  }
  inputs_end = pack.empty() ? "}" : "]}";

  longest = name.size() + attributes.size() + inputs.size() + 1024;
  for (const auto &parameter : parameters)
    longest += parameter.size() + sizeof "null";
  for (const FromInput &attribute : from_inputs)
    longest += attribute.text.size() + sizeof "null\"";
}

} // namespace mlflow::model
