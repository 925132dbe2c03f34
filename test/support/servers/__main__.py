#!/usr/bin/env python3
"""Starts and stops the real servers that tests use. A test asks for the URL; the first that asks starts the server, tools/check stops them all.

    servers url NAME        starts NAME if it does not run, waits until it is up, prints its URL
    servers reserve NAME    prints the URL that NAME will have, and starts nothing
    servers kill NAME       SIGKILL to all of it; `url` starts it again, with the same data and URL
    servers stop [NAME...]  ends these, or all, and removes their data

NAME is mlflow, mlflow-auth, mlflow-postgres, rotel or phoenix, or such a name with @ANYTHING: one that only one test uses, which kills it for example.
State, data and logs are in BUILD/test/servers/NAME.
"""

import argparse
import os
import signal
import sys

from instance import Failed, Server, all_servers
from keeper import keep
from kinds import Missing


def main():
    parser = argparse.ArgumentParser(prog="servers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(os.path.dirname(__file__), "../../../build"))
    parser.add_argument("what", choices=["url", "reserve", "kill", "stop", "keep"])
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    if not options.names and options.what != "stop":
        parser.error(f"{options.what} what?")
    servers = [Server(options.build, name) for name in options.names]
    for server in servers or all_servers(options.build):
        if options.what == "url":
            print(server.start())
        elif options.what == "reserve":
            with server.locked():
                print(server.url)
        elif options.what == "kill":
            server.end(signal.SIGKILL)
        elif options.what == "stop":
            server.remove()
        else:
            server.need()
            keep(server)


try:
    main()
except Missing as missing:
    sys.exit(f"servers: missing: {missing}")
except Failed as failed:
    sys.exit(f"servers: {failed}")
