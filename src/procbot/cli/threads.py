"""How many threads the arithmetic of NumPy and SciPy takes: one, unless the operator says otherwise."""

from collections.abc import MutableMapping

# What OpenBLAS, OpenMP and MKL read when they are loaded, and never again.
VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread(environment: MutableMapping[str, str]) -> None:
    """Have BLAS work in the thread that calls it. To be called before NumPy is imported.

    The index's small models are trained on matrices so small that handing them to other threads costs more than the arithmetic,
    and where another process wants a core, all wait for the thread that did not get one: on two cores a build of the index took
    14.4 s with BLAS's own choice and 5.4 s with one thread; beside two busy processes 30 s and 13 s.

    Args:
        environment: of this process. Where one of the variables is set, all are left alone: OpenBLAS and MKL take OMP_NUM_THREADS
            only for want of their own.
    """
    if not any(environment.get(name) for name in VARIABLES):
        environment.update(dict.fromkeys(VARIABLES, "1"))
