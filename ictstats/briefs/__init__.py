"""Notebooks run through papermill in fresh kernels, rendered to self-contained pages, and published as one site."""
