// A traced program: program COUNT [SECONDS]. Records COUNT traces of two spans each, `work` below `outer`, and the last with a span `bad` more; stays
// for SECONDS before it ends.
#include "../../collect/Inputs/traced.h"

#include <cstdlib>

namespace {
test::Site bad_site("bad\0TOOL\0void bad()\0\0\0", traced::no_types, 0);
}

int main(int argc, char **arguments) {
  long count = argc > 1 ? std::atol(arguments[1]) : 1;
  for (long i = 0; i < count; ++i) {
    test::Span outer(traced::outer_site);
    traced::work(i);
    if (i == count - 1) {
      test::Span bad(bad_site);
      bad.returned();
    }
    outer.returned();
  }
  if (argc > 2)
    usleep(useconds_t(std::atof(arguments[2]) * 1e6));
}
