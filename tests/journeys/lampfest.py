"""A small conference of 2016, and what is said about it: the matter of the whole method."""

from itertools import product

SURVEY, REPORT = "灯台学会 2016", "灯台学会 2016 速報"
CLOSE, SPEED, COVERED = (
    "Reading in the Dark with Small Lamps",
    "Lamp Networks for Night Schools",
    "A Benchmark of Reading Lamps",
)
WAYS, LIGHTS = ("Attentive", "Recurrent", "Distilled"), ("Lanterns", "Candles", "Torches")
PLACES = ("Night Schools", "Mountain Huts", "Harbours")
OTHERS = [
    " ".join([way, light, "for", place]) for way, light, place in product(WAYS, LIGHTS, PLACES)
]
TITLES = (CLOSE, SPEED, COVERED, *OTHERS)
CONTRIBUTION = (
    "Our contributions are a lamp, a data set of dark pages, and a measure of drowsiness."
)
LIMITATION = "A limitation of our method is that it is bright."
IDEA = "A lamp that dims when its reader nods"
REWORDED = "Lamps notice when their reader nods."
BEN_SAYS = "A drowsy reader is noticed before the page falls."
