// mlflow-trace: looks at what traced programs left, and tells how to build them. The subcommands are in commands/.
#include "commands/command.h"

#include <exception>

namespace {

int run(int argc, char **argv) {
  namespace tool = mlflow::tool;
  CLI::App app{"Looks at the traces that programs left, with no server and no Python, and tells how to build programs "
               "that leave them.",
               "mlflow-trace"};
  app.set_version_flag("--version", "mlflow-trace " MLFLOW_TRACE_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(26);
  app.failure_message([](const CLI::App *, const CLI::Error &error) {
    return "mlflow-trace: " + std::string(error.what()) + " (mlflow-trace --help, mlflow-trace COMMAND --help)\n";
  });
  app.footer("mlflow-trace COMMAND --help tells more of each.\n"
             "Exit status: 0 done, 1 nothing found or failed, 2 bad usage. Colours only on a terminal, and not if "
             "NO_COLOR is set.");

  int status = tool::done;
#define MLFLOW_COMMAND(name) tool::add_##name(app, status);
#include "commands.def"
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return app.exit(error) == 0 ? tool::done : tool::bad_usage;
  }
  return status;
}

} // namespace

int main(int argc, char **argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception &error) { // no memory, a file that changes while it is read
    mlflow::tool::say(error.what());
    return mlflow::tool::failed;
  }
}
