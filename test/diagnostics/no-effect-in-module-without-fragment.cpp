// What the plugin adds to a C++20 module unit goes behind its `module;`; a unit that has none is told to have one.
// RUN: %traced -std=c++20 -x c++-module -Xclang -verify --precompile %s -o %t.pcm

export module without_fragment;
export [[mlflow::trace(LLM)]] int f() { return 1; } // expected-warning {{'mlflow::trace' has no effect on 'f': a module unit must begin with 'module;'}}
