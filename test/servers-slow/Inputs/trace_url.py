#!/usr/bin/env python3
"""trace_url.py STORE NAME --uri URL: the page in MLflow's UI of the last trace called NAME in a local store, from what the server says of it."""

import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../support"))

from local_store import Stored  # noqa: E402
from mlflow import MlflowClient  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("store")
parser.add_argument("name")
parser.add_argument("--uri", required=True)
options = parser.parse_args()
trace = [id for id, info in Stored([options.store]).infos.items() if info["tags"]["mlflow.traceName"] == options.name][-1]
experiment = MlflowClient(options.uri).get_trace(trace, display=False).info.experiment_id
print(f"{options.uri}/#/experiments/{experiment}/traces/{trace}")
