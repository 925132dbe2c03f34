// A server that does not answer is asked after 1, 2, 4 ... 60 seconds, with the share that is left to chance; after as many as it asked for if it
// did; after a success from the begin. "Of no use soon" waits the longest at once.
// RUN: %clangxx -std=c++20 %s %delivery-flags -o %t && %t | FileCheck %s
#include "sink/http/backoff.h"

#include <cstdio>

using mlflow::http::Backoff;

int main() {
  Backoff plain(2, 0, 1);
  for (int i = 0; i < 9; ++i)
    std::printf("%g ", plain.failed(0));
  std::printf("asked for %g, not a day: %g\n", plain.failed(2.5), plain.failed(86400));
  plain.succeeded();
  std::printf("after success %g, given up %g %g\n", plain.failed(0), plain.gave_up(0), plain.failed(0));
  Backoff constant(1, 0, 1);
  constant.failed(0);
  std::printf("factor 1: %g\n", constant.failed(0));

  double least = 100, most = 0, sum = 0;
  for (unsigned seed = 0; seed < 1000; ++seed) {
    Backoff chance(2, 0.5, seed * 1000003);
    chance.failed(0);
    double wait = chance.failed(0);
    least = wait < least ? wait : least;
    most = wait > most ? wait : most;
    sum += wait;
  }
  std::printf("half to chance: %d %d %d\n", least >= 1 && least < 1.1, most <= 2 && most > 1.9, sum > 1400 && sum < 1600);
}
// CHECK: 1 2 4 8 16 32 60 60 60 asked for 2.5, not a day: 3600
// CHECK: after success 1, given up 60 60
// CHECK: factor 1: 1
// CHECK: half to chance: 1 1 1
