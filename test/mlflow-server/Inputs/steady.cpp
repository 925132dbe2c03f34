// Makes a trace of ten spans every so many milliseconds (its argument) for as long as its standard input is open.
#include <cstdlib>
#include <poll.h>

[[mlflow::trace(TOOL)]] int step(int n) { return n + 1; }

[[mlflow::trace(CHAIN)]] int request(int n) {
  int sum = 0;
  for (int i = 0; i < 9; ++i)
    sum += step(n + i);
  return sum;
}

int main(int, char **arguments) {
  pollfd input{0, POLLIN, 0};
  for (int n = 0; poll(&input, 1, std::atoi(arguments[1])) == 0; ++n)
    request(n);
}
