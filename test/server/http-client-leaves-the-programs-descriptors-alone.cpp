// No descriptor of the program's table is taken while requests run and connections are kept, and a program that closes everything and opens
// files of its own under the same numbers is not disturbed.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %python %S/Inputs/with_http_server.py %t %t.file | FileCheck %s
#include "Inputs/http.h"

#include <fcntl.h>
#include <unistd.h>

/// Lowest number that is free.
static int lowest() {
  int number = dup(1);
  close(number);
  return number;
}

static int open_above(int from) {
  int count = 0;
  for (int number = from; number < 1024; ++number)
    count += fcntl(number, F_GETFD) >= 0;
  return count;
}

int main(int, char **arguments) {
  int before = lowest(), high = open_above(before);
  test::CurlClient client({});
  // CHECK: first: 200 {"connection": 1, "request": 1,
  test::show("first", client.send(test::get("/echo")));
  // CHECK-NEXT: taken: 0 and 0
  std::printf("taken: %d and %d\n", lowest() - before, open_above(before) - high);

  for (int number = 3; number < 1024; ++number)
    close(number);
  int file = open(arguments[1], O_RDWR | O_CREAT | O_TRUNC, 0600);
  while (dup(file) < 1000)
    ;
  // CHECK-NEXT: second: 200 {"connection": 1, "request": 2,
  test::show("second", client.send(test::get("/echo")));
  { test::CurlClient other({}); }
  // CHECK-NEXT: in the program's file: 0 bytes, its copies: all 1
  std::printf("in the program's file: %ld bytes, its copies: all %d\n", long(lseek(file, 0, SEEK_END)), open_above(3) >= 990);
}
