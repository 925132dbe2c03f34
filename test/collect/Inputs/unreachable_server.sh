# Sourced: a server that refuses connections, and an outbox of the test's own. Argument: the folder of the test.
export MLFLOW_TRACKING_URI=http://ann:secret@127.0.0.1:9 MLFLOW_TRACE_OUTBOX=$1/outbox MLFLOW_EXPERIMENT_NAME=e
