// A damaged log can hold anything: random bytes are read without going beyond their end, and what is written for them stays below the room that
// is reserved for it.
// RUN: %clangxx -std=c++20 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -D_GLIBCXX_ASSERTIONS %s -I%source/runtime/src %source/runtime/src/model/cbor_json.cpp %source/runtime/src/model/cbor_text.cpp %source/runtime/src/model/json_escape.cpp %source/runtime/src/model/time_text.cpp -o %t && %t | FileCheck %s
#include "model/cbor_json.h"
#include "model/cbor_text.h"

#include <cstdio>
#include <memory>
#include <random>

int main() {
  std::mt19937 random(1);
  int read = 0, wrong = 0;
  for (int round = 0; round < 300000; ++round) {
    std::size_t size = random() % 40;
    std::unique_ptr<std::byte[]> bytes(new std::byte[size]); // exactly as large, so that the sanitizer sees a byte more
    static constexpr unsigned char likely[] = {0x80, 0x9f, 0xbf, 0xff, 0x60, 0x61, 0xda, 0x00, 0x4d, 0x4c, 0x01, 0x02, 0xc2, 0xf9, 0xfb, 0xa1};
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] = std::byte(random() % 2 ? random() : likely[random() % sizeof likely]);
    std::size_t room = size * mlflow::model::most_json_of_cbor;
    std::unique_ptr<char[]> text(new char[room]);
    const std::byte *at = bytes.get();
    char *to = mlflow::model::put_cbor_as_json(text.get(), at, bytes.get() + size);
    read += at != nullptr;
    wrong += std::size_t(to - text.get()) > room;
    at = bytes.get();
    mlflow::model::read_cbor_text(at, bytes.get() + size);
  }
  std::printf("some read: %d, beyond their room: %d\n", read > 1000, wrong);
}
// CHECK: some read: 1, beyond their room: 0
