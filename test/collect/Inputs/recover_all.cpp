// Recovers the logs that dead processes left for one store or outbox. Argument: its folder. Prints how many logs remain.
#include "collect/recover.h"

#include <cstdio>
#include <string>

int main(int, char **arguments) {
  using namespace mlflow::collect;
  int left = 0;
  for (const LogInfo &log : list_logs())
    if (log.delivery.store_directory == arguments[1] || log.delivery.outbox == arguments[1])
      left += !recover(log).done;
  std::printf("%d\n", left);
}
