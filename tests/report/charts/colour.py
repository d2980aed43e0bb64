"""How colours are seen: contrast (WCAG 2.2), colour blindness (Machado, Oliveira and Fernandes 2009, severity
1.0, on linear RGB), and the difference of two colours (CIEDE2000, D65)."""

import math

Triple = tuple[float, float, float]
SEEN = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def linear(colour: str) -> Triple:
    """`#rrggbb` as linear light."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    r, g, b = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return r, g, b


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio, 1 to 21."""
    light = sorted(sum(w * c for w, c in zip(TO_XYZ[1], linear(each), strict=True)) for each in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _times(rows: tuple[Triple, Triple, Triple], value: Triple) -> Triple:
    a, b, c = (sum(w * v for w, v in zip(row, value, strict=True)) for row in rows)
    return a, b, c


def lab(colour: str, seen: str) -> Triple:
    """CIELAB of the colour as a reader with this sight sees it."""
    r, g, b = (min(max(each, 0.0), 1.0) for each in _times(SEEN[seen], linear(colour)))
    white = (0.95047, 1.0, 1.08883)
    parts = (v / w for v, w in zip(_times(TO_XYZ, (r, g, b)), white, strict=True))
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Triple, other: Triple) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    c1, c2 = math.hypot(a1 * (1 + g), b1), math.hypot(a2 * (1 + g), b2)
    h1, h2 = (math.degrees(math.atan2(b, a * (1 + g))) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + h2
    if c1 * c2:
        hue = hue / 2 if abs(h1 - h2) <= 180 else (hue + 360 if hue < 360 else hue - 360) / 2
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    cos = [math.cos(math.radians(each)) for each in (hue - 30, 2 * hue, 3 * hue + 6, 4 * hue - 63)]
    t = 1 - 0.17 * cos[0] + 0.24 * cos[1] + 0.32 * cos[2] - 0.20 * cos[3]
    light = (l2 - l1) / (1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2))
    chroma = (c2 - c1) / (1 + 0.045 * cm)
    tone = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * cm * t)
    bend = 2 * math.sqrt(cm**7 / (cm**7 + 25**7))
    twist = -bend * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(light**2 + chroma**2 + tone**2 + twist * chroma * tone)
