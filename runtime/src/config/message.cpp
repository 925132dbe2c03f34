#include "config/message.h"

#include <cerrno>
#include <sys/uio.h>
#include <unistd.h>

namespace mlflow::config {

void say(std::string_view text) noexcept {
  constexpr std::string_view before = "mlflow-trace: ", after = "\n";
  auto part = [](std::string_view piece) { return iovec{const_cast<char *>(piece.data()), piece.size()}; };
  iovec parts[] = {part(before), part(text), part(after)};
  int saved = errno;
  [[maybe_unused]] ssize_t written = writev(STDERR_FILENO, parts, 3); // a closed stderr is nothing to fail for
  errno = saved;
}

std::string counted(std::uint64_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

} // namespace mlflow::config
