// A plugin option that does not exist, or a value for one that takes none, is one error with the way out.
// RUN: not %traced -fplugin-arg-mlflow-remark -fsyntax-only %s 2>&1 | FileCheck --check-prefix=NEAR %s
// RUN: not %traced -fplugin-arg-mlflow-bogus=1 -fsyntax-only %s 2>&1 | FileCheck --check-prefix=FAR %s
// RUN: not %traced -fplugin-arg-mlflow-all=yes -fsyntax-only %s 2>&1 | FileCheck --check-prefix=VALUE %s

int x;
// NEAR: error: unknown plugin option 'remark', did you mean 'remarks'? -fplugin-arg-mlflow-help lists them
// NEAR-NEXT: 1 error generated
// FAR: error: unknown plugin option 'bogus'; -fplugin-arg-mlflow-help lists them
// FAR-NEXT: 1 error generated
// VALUE: error: plugin option 'all' takes no value, 'yes' was given
// VALUE-NEXT: 1 error generated
