#!/usr/bin/env python3
"""experiment.py create|delete|restore|exists NAME --uri URL: prints the experiment's id. `exists` fails if there is none."""

import argparse
import os
import sys

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

from mlflow import MlflowClient  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("what", choices=["create", "delete", "restore", "exists"])
parser.add_argument("name")
parser.add_argument("--uri", required=True)
options = parser.parse_args()
client = MlflowClient(options.uri)
if options.what == "create":
    client.create_experiment(options.name)
experiment = client.get_experiment_by_name(options.name)
if experiment is None:
    sys.exit(f"no experiment {options.name}")
if options.what == "delete":
    client.delete_experiment(experiment.experiment_id)
elif options.what == "restore":
    client.restore_experiment(experiment.experiment_id)
print(experiment.experiment_id)
