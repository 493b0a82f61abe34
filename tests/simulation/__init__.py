"""A simulation of the queue by the very functions of the domain: `nox -s simulation`."""
