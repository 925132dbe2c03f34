// Nothing: a precompiled header that knows of no plugin.
