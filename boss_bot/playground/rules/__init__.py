"""Discord's rules, one small function each.

Every rule has a name (by which a breach is reported) and tells its source in its docstring. Rules about the
shape of a request's body only describe what is wrong (`form`); the others raise `RefusedError` themselves.
"""
