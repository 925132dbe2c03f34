// A thread with a descriptor table of its own. A library that opens files and sockets in a thread of somebody else's
// program takes low descriptor numbers which the program counts on getting, hands them to the programs it starts, and,
// when the program closes descriptors that are not its own (every daemon does), goes on to read, write and close what
// the program opened under the same number. None of that can happen with a table that only this thread knows.
#pragma once

namespace mlflow::http {

/// Gives the calling thread a table with nothing in it but /dev/null as 0, 1 and 2: what the program has open is not
/// kept open by it. Threads that it makes share that table. Message lines are for other threads. False: the system
/// cannot (Linux before 5.9, or forbidden), and the thread goes on with the program's table.
bool take_own_descriptors() noexcept;

} // namespace mlflow::http
