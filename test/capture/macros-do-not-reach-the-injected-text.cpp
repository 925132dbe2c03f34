// The user's macros on the command line, even of names that the injected text must say, change nothing in it, and are still there after it.
// RUN: %run-traced '-Dbegin={' '-Dend=}' '-Ddata(x)=)' -Dget= -Dsize=int '-Dhas_value=(' -Dtoken=1 -Dlive= -Din= -Dout= -DT=x %s | FileCheck %s
size main() begin return 0; end
[[mlflow::trace]] size f(size a) begin return a; end
__attribute__((constructor)) static void first() begin f(1); end
// CHECK: f [UNKNOWN]
// CHECK-NEXT: in {"a": 1}
// CHECK-NEXT: out 1
