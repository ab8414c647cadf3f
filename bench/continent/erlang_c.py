"""Prints the mean wait in a queue of Poisson arrivals, exponential service and c workers, by Erlang's formula in exact fractions.

Run with Python 3: python3 bench/continent/erlang_c.py
"""
from fractions import Fraction
from math import factorial


def mean_wait(arrivals, service, workers):
    load = Fraction(arrivals) / service
    tail = load**workers / factorial(workers) / (1 - load / workers)
    waits = tail / (sum(load**k / Fraction(factorial(k)) for k in range(workers)) + tail)
    return waits / (workers * Fraction(service) - arrivals)


if __name__ == "__main__":
    for arrivals, service, workers in ((Fraction(4, 5), 1, 1), (Fraction(12, 5), 1, 3), (Fraction(36, 5), 1, 8)):
        wait = mean_wait(arrivals, service, workers)
        print(f"M/M/{workers}, {arrivals} arrivals and {service} service a second: {wait} = {float(wait):.6f} s")
