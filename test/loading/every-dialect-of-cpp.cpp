// A file that uses no attribute compiles to the same object in every dialect, with and without optimisation and debug information.
// RUN: for std in c++98 c++03 c++11 gnu++11 c++14 c++17 gnu++17 c++20 gnu++20 c++23 c++26; do \
// RUN:   for flags in "-O0 -g" "-O2"; do \
// RUN:     %clangxx -std=$std $flags -c %s -o %t.plain.o && %traced -std=$std $flags -c %s -o %t.o && cmp %t.plain.o %t.o || exit 1; \
// RUN:   done; \
// RUN: done
#include "Inputs/ordinary.h"
