// A value of the API as the JSON that the store gets.
#pragma once

#include <mlflow/writer.h>

#include "model/cbor_json.h"

#include <cstdio>
#include <string>

inline std::string json_of(const mlflow::Value &value) {
  char buffer[1024 + MLFLOW_RT_WRITER_SLACK];
  mlflow_rt_writer writer{buffer, buffer + 1024, buffer, 0, 0, 0, 0, 0, mlflow_rt_limits_in_force()};
  value.write(writer);
  auto *at = reinterpret_cast<const std::byte *>(writer.begin);
  auto *end = reinterpret_cast<const std::byte *>(writer.at);
  std::string room(std::size_t(end - at) * mlflow::model::most_json_of_cbor + 64, ' ');
  room.resize(std::size_t(mlflow::model::put_cbor_as_json(room.data(), at, end) - room.data()));
  if (at != end)
    room += " MALFORMED";
  mlflow_rt_writer_free(&writer);
  for (std::size_t quote; (quote = room.find("\\\"")) != room.npos;) // it is made to stand inside a JSON string
    room.erase(quote, 1);
  return room;
}

inline void show(const mlflow::Value &value) { std::printf("%s\n", json_of(value).c_str()); }
