"""The spans of a request in OTLP, without a protobuf library: what tests look at is a few fields."""


def fields(message):
    """(number, value) of each field of a protobuf message; values are bytes or integers."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        else:
            size = {1: 8, 5: 4}.get(key & 7) or varint()
            yield key >> 3, message[at : at + size]
            at += size


def only(message, number):
    return [value for field, value in fields(message) if field == number]


def spans_of(body):
    """(trace id, span id, name) of each span in an ExportTraceServiceRequest."""
    for resource_spans in only(body, 1):
        for scope_spans in only(resource_spans, 2):
            for span in only(scope_spans, 2):
                parts = dict(fields(span))
                yield parts[1].hex(), parts[2].hex(), parts[5].decode()
