"""How often chance brings a count as far from a mean: tails of the negative binomial, many at once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST = 2_000
"""Counts above which the tails are worked out from the square roots: there they agree to a few per cent."""


def tails(values: "Floats", means: "Floats", spread: "Floats") -> "Floats":
    """For each count the chance of one as high or higher where it lies above its mean, else as low or lower;
    `spread` is the variance to the mean, 1 or more (1 is Poisson).

    >>> import numpy as np
    >>> tails(np.array([0.0, 12.0]), np.array([3.0, 3.0]), np.array([1.0, 1.0])).round(6).tolist()
    [0.049787, 7.1e-05]
    """
    import numpy as np

    values, means, spread = np.broadcast_arrays(values, np.maximum(means, 1e-9), np.maximum(spread, 1 + 1e-9))
    found = _by_roots(values, means, spread)
    small = (values <= MOST) & (means <= MOST)
    if small.any():
        found[small] = _exact(np.floor(values[small]), means[small], spread[small])
    return found


def _exact(values: "Floats", means: "Floats", spread: "Floats") -> "Floats":
    """Summed term by term, from nought upwards."""
    import numpy as np

    shape, odds = means / (spread - 1), (spread - 1) / spread
    log_term = -shape * np.log(spread)
    above = values > means
    upto = np.where(above, values - 1, values)
    order = np.argsort(upto)
    below = np.zeros(len(values))
    term, first = log_term.copy(), 0
    for k in range(int(upto.max()) + 1 if len(upto) else 0):
        while first < len(order) and upto[order[first]] < k:
            first += 1
        left = order[first:]
        below[left] += np.exp(term[left])
        term[left] += np.log((shape[left] + k) / (k + 1) * odds[left])
    return np.clip(np.where(above, 1 - below, below), 0.0, 1.0)


def _by_roots(values: "Floats", means: "Floats", spread: "Floats") -> "Floats":
    """From the normal distribution of the square roots."""
    import numpy as np

    apart = np.abs(2 * (np.sqrt(values + 0.375) - np.sqrt(means + 0.375)) / np.sqrt(spread))
    return 0.5 * np.exp(-0.717 * apart - 0.416 * apart * apart)
