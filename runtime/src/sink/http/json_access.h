// Members of JSON objects whose kinds are not known: what a store's line or a server's answer has there, or what stands
// for nothing. None of them throws on what it finds. Any thread.
#pragma once

#include "sink/http/json.h"

#include <string>
#include <string_view>

namespace mlflow::http {

/// Empty if there is none, or it is no text.
inline std::string text_in(const Json &object, std::string_view key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// An empty object if there is none, or it is something else.
inline const Json &object_in(const Json &object, std::string_view key) {
  // Never destroyed: the thread that sends is still there when static objects are.
  static const Json &empty = *new Json(Json::object());
  auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_object() ? *found : empty;
}

} // namespace mlflow::http
