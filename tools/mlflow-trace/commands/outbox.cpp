// mlflow-trace outbox: what waits to be sent to servers.
#include "commands/outbox/common.h"

namespace mlflow::tool {

void add_outbox(CLI::App &app, int &status) {
  auto *command = app.add_subcommand("outbox", "see, send or drop what waits to be sent to a server");
  command->require_subcommand(1);
  add_outbox_ls(*command, status);
  add_outbox_show(*command, status);
  add_outbox_retry(*command, status);
  add_outbox_drop(*command, status);
  command->footer("What a server has not acknowledged waits in the outbox, a folder of the user. Traced programs send "
                  "it by\nthemselves when the server answers.");
}

} // namespace mlflow::tool
