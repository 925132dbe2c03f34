#include "same-header.h"

template int function_template<int>(int);
template struct Template<long>;
struct Incomplete {
  int now_complete;
};
int other() { return use_header() + internal({8}); }
