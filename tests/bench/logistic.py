"""Logistic regression with the standard library alone, for the fits of this folder."""
import math


def solve(matrix, right):
    size = len(right)
    rows = [matrix[i][:] + [right[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i and rows[r][i]:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def fit(samples, ridge=1.0, rounds=8):
    """Logistic regression by Newton's method."""
    size = len(samples[0][0])
    weights = [0.0] * size
    for _ in range(rounds):
        hessian = [[ridge if i == j else 0.0 for j in range(size)] for i in range(size)]
        slope = [-ridge * w for w in weights]
        for features, label in samples:
            z = sum(f * w for f, w in zip(features, weights))
            p = 1 / (1 + math.exp(-max(-30, min(30, z))))
            for i, f in enumerate(features):
                slope[i] += (label - p) * f
                for j, g in enumerate(features):
                    hessian[i][j] += p * (1 - p) * f * g
        weights = [w + d for w, d in zip(weights, solve(hessian, slope))]
    return weights
