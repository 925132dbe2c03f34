#!/usr/bin/env python3
"""make_user.py NAME PASSWORD --uri URL: a user of an MLflow server with basic auth, made as the user of the environment, who must be an administrator."""

import argparse
import os

os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

from mlflow.server import get_app_client  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("name")
parser.add_argument("password")
parser.add_argument("--uri", required=True)
options = parser.parse_args()
get_app_client("basic-auth", tracking_uri=options.uri).create_user(options.name, options.password)
