"""News articles: who said what, with numbers, laws, places and dates, each pinned to its characters.

text          an article as it is read: the original, and a copy of equal length in which quotation marks,
              dashes and blanks are written one way
marks         quotations by their marks
parse         paragraphs parsed, whole quotations put as one short clause
clauses       what verbs of saying tell (cues.yaml); beside: by the words next to a quotation
quotes        the quotes of an article
numbers       quantities: money, counts, per cents, durations, ordinals, ratios
dates         days, weeks, months, years and sets of them, against the day of publication
instruments   laws, orders, regulations, programmes, cited or described
places        jurisdictions, with their ids of the gazetteer
"""
