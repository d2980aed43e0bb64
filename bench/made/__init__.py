"""Prime assistance transactions shaped as USAspending.gov publishes them, all made up, in any number.

`world` makes who receives and under which listing, `actions` the actions on each award; `row.sql` joins them
into one relation, which `wide.sql` writes as the publisher ships it and `narrow.sql` as the program's own
reader leaves it. The same seed gives the same rows both ways.
"""
