"""News articles: who said what, with numbers, laws, places and dates, each pinned to the characters it came from.

text          an article as it is read: the original, and a copy of equal length in which quotation marks,
              dashes and blanks are written one way
numbers       quantities: money, counts, per cents, durations, ordinals, ratios
dates         days, weeks, months, years and sets of them, against the day of publication
instruments   laws, orders, regulations, programmes, cited or described
places        jurisdictions, with their ids of the gazetteer
"""
