"""Length classes, so that a sealed file tells its size only roughly.

Source: Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
PURBs" (PoPETs 2019), algorithm Padmé: at most 12 % more, and the number of possible lengths grows
only with log log of the size.
"""

from __future__ import annotations


def padded_length(length: int) -> int:
    """The Padmé class of ``length`` bytes: the smallest allowed length that holds it."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    kept_bits = exponent.bit_length()
    mask = (1 << max(exponent - kept_bits, 0)) - 1
    return (length + mask) & ~mask
