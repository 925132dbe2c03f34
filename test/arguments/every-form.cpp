// Every form of the attribute that the documentation shows is understood, without a declaration or an #include.
// RUN: %traced -std=c++17 -Weverything -Werror -Wno-c++98-compat -Wno-missing-prototypes -fplugin-arg-mlflow-remarks -c %s -o %t.o 2>&1 \
// RUN:   | FileCheck --implicit-check-not=error: --implicit-check-not=warning: %s

[[mlflow::trace]] int plain() { return 1; }
// CHECK: traced as 'plain' [UNKNOWN]{{$}}
[[mlflow::trace()]] int empty() { return 1; }
// CHECK: traced as 'empty' [UNKNOWN]{{$}}
[[mlflow::trace(LLM)]] int word() { return 1; }
// CHECK: traced as 'word' [LLM]{{$}}
[[mlflow::trace("LLM")]] int quoted() { return 1; }
// CHECK: traced as 'quoted' [LLM]{{$}}
[[mlflow::trace(SpanType::LLM)]] int scoped() { return 1; }
// CHECK: traced as 'scoped' [LLM]{{$}}
[[mlflow::trace(mlflow::SpanType::LLM, "generate")]] int positional() { return 1; }
// CHECK: traced as 'generate' [LLM]{{$}}
[[mlflow::trace(name = "n" "ame", span_type = SpanType::TOOL)]] int keywords() { return 1; }
// CHECK: traced as 'name' [TOOL]{{$}}
[[using mlflow: trace(AGENT)]] int with_using() { return 1; }
// CHECK: traced as 'with_using' [AGENT]{{$}}
__attribute__((mlflow_trace(span_type = SpanType::LLM, name = "gnu"))) int gnu() { return 1; }
// CHECK: traced as 'gnu' [LLM]{{$}}
__attribute__((__mlflow_trace__(PARSER))) int gnu_underscores() { return 1; }
// CHECK: traced as 'gnu_underscores' [PARSER]{{$}}
[[mlflow::trace(attributes = {"model": "x", "n": [1, 2.5, {"deep": true}]}, log_level = WARNING,
                sampling_ratio_override = 0.5, trace_destination = "exp", capture_inputs = [b],
                capture_outputs = false)]] int everything(int a, int b) { return a + b; }
// CHECK: traced as 'everything' [UNKNOWN], attributes {"model": "x", "n": [1, 2.5, {"deep": true}]}, log level WARNING, sampling ratio 0.5, destination 'exp', inputs b, no outputs{{$}}
