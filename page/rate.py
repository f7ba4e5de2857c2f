"""How often an address may ask: a token bucket each (Turner, IEEE Communications Magazine 24(10), 1986)."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

# Addresses remembered, at about 200 bytes each; the one longest unheard goes first, and would be full again anyway.
_ADDRESSES = 10_000


class Rate:
    """Lets each address do `per_minute` things a minute, as many at once; 0 lets everyone do everything."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self.clock = per_minute, clock
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address: tokens left, when

    def wait(self, address: str) -> int:
        """Seconds until `address` may ask, rounded up; 0 where it may, and then it has."""
        if not self.per_minute:
            return 0
        now, rate = self.clock(), self.per_minute / 60
        left, last = self.buckets.pop(address, (float(self.per_minute), now))
        left = min(self.per_minute, left + (now - last) * rate)
        allowed = left >= 1
        self.buckets[address] = (left - allowed, now)
        if len(self.buckets) > _ADDRESSES:
            self.buckets.popitem(last=False)
        return 0 if allowed else math.ceil((1 - left) / rate)
