from mlflow.entities import SpanLogLevel, SpanType

for name, value in vars(SpanType).items():
    if not name.startswith("_"):
        print(name, value)
for level in SpanLogLevel:
    print(level.name, int(level))
