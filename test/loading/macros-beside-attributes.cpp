// Functions are traced although the user's macros have the names of everything.
// RUN: %run-traced -std=c++17 -Din=1 -Dout=2 -DT=3 -Denter=4 -Dleave=5 -Dsite=6 -Dhandle=7 -Dtoken=8 -Dvalue=9 -Dlive=18 -Dresult=19 -Dhow=20 %s | FileCheck %s
[[mlflow::trace]] int program(int n) { return n; }

// CHECK: program
// CHECK-NEXT: in {"n": 1}
// CHECK-NEXT: out 1
int main() { program(1); }
