// In a dialect that is too old the attribute is a warning that says so, and the program compiles; from C++11 on it works.
// RUN: %traced -std=c++98 -Xclang -verify=old -c %s -o %t.o
// RUN: %traced -std=c++11 -Xclang -verify=new -fplugin-arg-mlflow-remarks -c %s -o %t.o
// RUN: %traced -std=c++14 -Xclang -verify=new -fplugin-arg-mlflow-remarks -c %s -o %t.o

// old-warning@+2 {{'mlflow::trace' has no effect on 'f': it needs C++11 or later}}
// new-remark@+1 {{traced as 'f' [LLM]}}
__attribute__((mlflow_trace(LLM))) int f() { return 1; }
