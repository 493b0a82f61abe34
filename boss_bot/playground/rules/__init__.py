"""Discord's rules, one small function each.

`rule` is the closed set of their names. What enforces one is marked with `enforces` and tells its source in
its docstring; `catalogue` lists them all. Rules about the shape of a request's body only describe what is
wrong (`form`); the others raise `RefusedError` or `CloseError` themselves.
"""
