"""The local store as tests read it: plain JSON lines (docs/store-format.md). Needs nothing but Python."""

import base64
import collections
import glob
import json
import os


def hexadecimal(text):
    """Ids are base64 in the store and hexadecimal everywhere else."""
    return base64.b64decode(text).hex() if text else None


class Stored:
    """The traces of local stores: what the last line says of each span and of each trace counts."""

    def __init__(self, stores):
        self.infos, self.spans = {}, collections.defaultdict(dict)
        tags = []  # set after the fact
        for store in stores:
            for path in sorted(glob.glob(os.path.join(store, "*.jsonl"))) if os.path.isdir(store) else [store]:
                with open(path, encoding="utf-8") as file:
                    for line in file:
                        line = json.loads(line)
                        self.add(line)
                        if tag := line.get("trace_tag"):
                            tags.append((line["time_unix_nano"], tag))
        for _, tag in sorted(tags, key=lambda pair: pair[0]):
            if info := self.infos.get(tag["trace_id"]):
                info["tags"].pop(tag["key"], None)
                info["tags"].update({tag["key"]: tag["value"]} if tag["value"] is not None else {})

    def add(self, line):
        if info := line.get("trace_info"):
            self.infos[info["trace_id"]] = info
        elif span := line.get("span"):
            self.spans["tr-" + hexadecimal(span["trace_id"])][hexadecimal(span["span_id"])] = span

    def traces_with(self, of_span):
        """By what `of_span` gives of a span: the traces that have it in some span."""
        found = collections.defaultdict(set)
        for trace, spans in self.spans.items():
            for span in spans.values():
                found[of_span(span)].add(trace)
        return found
