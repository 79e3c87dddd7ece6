"""Variance components of a folds x seeds table, from three sides: sums of squares of nested least-squares fits, and the
maximum of the restricted likelihood (REML), which equals the method of moments in a complete table without truncation."""

import numpy as np
from scipy.optimize import minimize

from fixture import write


def fit(design, y):
    """Residual sum of squares of least squares."""
    return float(np.sum((y - design @ np.linalg.lstsq(design, y, rcond=None)[0]) ** 2))


def mean_squares(table):
    rows, columns = table.shape
    y = table.ravel()
    row = np.kron(np.eye(rows), np.ones((columns, 1)))
    column = np.kron(np.ones((rows, 1)), np.eye(columns))
    both = fit(np.hstack([row, column]), y)
    return {
        "row": (fit(column, y) - both) / (rows - 1),
        "column": (fit(row, y) - both) / (columns - 1),
        "rest": both / ((rows - 1) * (columns - 1)),
    }


def reml(table):
    """Variances of row, column and rest that maximise the restricted likelihood."""
    rows, columns = table.shape
    y = table.ravel() - table.mean()
    same_row = np.kron(np.eye(rows), np.ones((columns, columns)))
    same_column = np.kron(np.ones((rows, rows)), np.eye(columns))
    ones = np.ones((rows * columns, 1))

    def loss(logs):
        row, column, rest = np.exp(logs)
        v = row * same_row + column * same_column + rest * np.eye(rows * columns)
        inverse = np.linalg.inv(v)
        x = ones.T @ inverse @ ones
        p = inverse - inverse @ ones @ np.linalg.inv(x) @ ones.T @ inverse
        return np.linalg.slogdet(v)[1] + np.log(x.item()) + y @ p @ y

    scale = np.log(table.var() / 3)
    found = minimize(loss, [scale] * 3, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000})
    return dict(zip(("row", "column", "rest"), map(float, np.exp(found.x))))


rng = np.random.default_rng(21)
tables = [
    # Five folds and three seeds: people matter most, as on Adience.
    50 + 4 * rng.normal(size=(5, 1)) + 1.5 * rng.normal(size=(1, 3)) + rng.normal(size=(5, 3)),
    80 + 2 * rng.normal(size=(4, 1)) + 3 * rng.normal(size=(1, 6)) + 1.2 * rng.normal(size=(4, 6)),
]
cases = []
for table in tables:
    table = np.round(table, 2)
    assert mean_squares(table)["row"] > mean_squares(table)["rest"] < mean_squares(table)["column"]
    cases.append({"table": table.tolist(), "meanSquares": mean_squares(table), "reml": reml(table)})
    print(cases[-1])
write("variance-components", {}, cases=cases)
