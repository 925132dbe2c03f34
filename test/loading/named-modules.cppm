// A unit of a named module without a global module fragment, into which nothing can be put, compiles to the same object.
// RUN: rm -rf %t && mkdir -p %t/plain %t/traced
// RUN: cd %t/plain && %clangxx -std=c++20 --precompile %s -o m.pcm && %clangxx -c m.pcm -o m.o
// RUN: cd %t/traced && %traced -std=c++20 --precompile %s -o m.pcm && %traced -c m.pcm -o m.o
// RUN: cmp %t/plain/m.o %t/traced/m.o
export module ordinary;
export int program(int n) { return n; }
