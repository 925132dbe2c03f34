// What of a lane waits for its trace (BatchAnnotation), in the lane's file `waiting`: the cursor goes on behind it.
// Each line is since when it waits, in seconds since 1970, a blank, and the line as it stood in the lane. Replaced as a
// whole. Whoever holds the lane's lock.
#pragma once

#include "sink/http/batch.h"

#include <string>

namespace mlflow::http {

/// Puts what is there into the batch.
void read_waiting(const std::string &lane_folder, Batch &batch);
/// False, and errno set, if it cannot be written. `written` is whether there is such a file, and becomes it.
bool write_waiting(const std::string &lane_folder, Batch &batch, bool &written);

} // namespace mlflow::http
