"""The logistic fit by which the decision's coefficients are calibrated."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit

_MAX_STEPS = 100  # of L-BFGS; the losses have settled to the fourth digit after about 60


def fit_logistic(
    features: NDArray[np.float64], wanted: ArrayLike, penalty: float, importance: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Return bias and weights of the logistic model of ``wanted``, fitted by L-BFGS.

    Args:
        features: (examples, columns).
        wanted: (examples,), 1 or 0.
        penalty: of the squared weights but not the bias, against the summed loss.
        importance: (examples,), how much each counts; all alike when ``None``.

    Returns:
        (1 + columns,): the bias first.
    """
    target = np.asarray(wanted, float)
    counts = np.ones(len(target)) if importance is None else np.asarray(importance, float)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = features @ flat[1:] + flat[0]
        value = float((counts * (np.logaddexp(0, logits) - target * logits)).sum() + penalty / 2 * (flat[1:] ** 2).sum())
        excess = counts * (expit(logits) - target)
        return value, np.concatenate(([excess.sum()], features.T @ excess + penalty * flat[1:]))

    start = np.zeros(1 + features.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _MAX_STEPS}).x)
