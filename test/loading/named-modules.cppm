// Units of named modules, with and without a global module fragment, compile to the same object.
// RUN: %clangxx -std=c++20 --precompile %s -o %t.plain.pcm && %clangxx -c %t.plain.pcm -o %t.plain.o
// RUN: %traced -std=c++20 --precompile %s -o %t.pcm && %traced -c %t.pcm -o %t.o && cmp %t.plain.o %t.o
// RUN: %clangxx -std=c++20 -DFRAGMENT --precompile %s -o %t.plain.pcm && %clangxx -c %t.plain.pcm -o %t.plain.o
// RUN: %traced -std=c++20 -DFRAGMENT --precompile %s -o %t.pcm && %traced -c %t.pcm -o %t.o && cmp %t.plain.o %t.o
#ifdef FRAGMENT
module;
#include <stddef.h>
#endif
export module ordinary;
export int program(int n) { return n; }
